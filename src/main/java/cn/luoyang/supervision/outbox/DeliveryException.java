package cn.luoyang.supervision.outbox;

/** A receiver did not take a message. */
class DeliveryException extends Exception {

    /** What is to be done about it. */
    enum Kind {
        /** Try this message again later. */
        AGAIN,
        /** The receiver takes nothing now: try this and all others later. */
        RECEIVER_DOWN,
        /** There is nobody to send it to. */
        NO_ADDRESS
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /**
     * @param message for administrators; holds no secret
     */
    DeliveryException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
