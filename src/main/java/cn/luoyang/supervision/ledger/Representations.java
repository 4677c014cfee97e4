package cn.luoyang.supervision.ledger;

import java.util.Optional;

/** 代办: for whom somebody acts. Asked whenever what people do with a task is recorded. */
public interface Representations {

    /** Begins the note of an event whose actor acted for somebody else; the person follows. */
    String ON_BEHALF_OF = "代 ";

    /**
     * The person for whom a user holds a task, if it is not their own.
     *
     * @param taskId user task
     * @param userId who acts
     */
    Optional<String> represented(String taskId, String userId);
}
