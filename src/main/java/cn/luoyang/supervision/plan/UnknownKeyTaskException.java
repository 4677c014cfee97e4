package cn.luoyang.supervision.plan;

import java.util.List;

/** The plan has no item of this number. The message is in Chinese. */
public class UnknownKeyTaskException extends RuntimeException {

    private final int number;

    UnknownKeyTaskException(int number) {
        super("方案中没有第 %d 项重点任务".formatted(number));
        this.number = number;
    }

    /** The number asked for. */
    public int number() {
        return number;
    }

    /** Message code. */
    public String code() {
        return "plan.unknownKeyTask";
    }

    /** Message arguments: the number. */
    public List<Object> args() {
        return List.of(number);
    }
}
