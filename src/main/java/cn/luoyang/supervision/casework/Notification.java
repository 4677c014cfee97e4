package cn.luoyang.supervision.casework;

import java.util.Arrays;
import java.util.Optional;

/** What the outside tells a case while it waits. Diagrams name the messages. */
public enum Notification {
    /** 收到异议 within a notice period. */
    OBJECTION("CaseObjectionReceived"),
    /** 报告移出情形: something happened that may take the enterprise off its list. */
    EXIT("CaseExitReported"),
    /** The thing a case waits for has happened: 事项已发生, 依据已出台. */
    EVENT("CaseEventReported");

    private final String message;

    Notification(String message) {
        this.message = message;
    }

    /** Name of the message in the diagrams. */
    public String message() {
        return message;
    }

    static Optional<Notification> of(String message) {
        return Arrays.stream(values()).filter(n -> n.message.equals(message)).findFirst();
    }
}
