package cn.luoyang.supervision.ledger;

/** What the ledger records. Names are stored; never rename one, only add. */
public enum EventType {
    /** A key task's process was started. */
    KEY_TASK_LAUNCHED,
    /** A unit became responsible for a key task; {@code code} is its role. */
    UNIT_ASSIGNED,
    /** A user task was handed to a unit; {@code dueAt} is its first deadline. */
    TASK_CREATED,
    /** 签收: somebody of the unit claimed the task. */
    TASK_SIGNED,
    /** A claimed task was given back to its unit. */
    TASK_RELEASED,
    /**
     * The deadline of a task changed, or, without a task, the moment a wait ends; {@code dueAt} is
     * the new one.
     */
    DUE_MOVED,
    /** A user task was completed, with the answers of its form. */
    TASK_COMPLETED,
    /** A user task was removed without completion; {@code code} says why. */
    TASK_CANCELLED,
    /** A task's due date came and it was not completed. */
    TASK_OVERDUE,
    /** Supervision of an overdue task began. */
    LADDER_OPENED,
    /** 催办单（蓝）. */
    URGE_ISSUED,
    /** 督办单（黄）. */
    NOTICE_ISSUED,
    /** 红色督办单. */
    RED_NOTICE_ISSUED,
    /** 函询, to a unit outside the city government. */
    INQUIRY_ISSUED,
    /** 约谈建议. */
    TALK_PROPOSED,
    /** Supervision of an overdue task ended; {@code code} says why. */
    LADDER_CLOSED,
    /** 延期申请. */
    EXTENSION_REQUESTED,
    /** 同意延期; {@code dueAt} is the approved deadline. */
    EXTENSION_GRANTED,
    /** 不予延期. */
    EXTENSION_REFUSED,
    /** An activity the plan demands was held on {@code onDate}; {@code code} is the obligation. */
    OBLIGATION_HELD,
    /** A period ended without the activity the plan demands; {@code code} is the obligation. */
    OBLIGATION_MISSED,
    /** The lead unit reported the value of an indicator; {@code code} is the indicator. */
    INDICATOR_REPORTED,
    /**
     * An award was confirmed on {@code onDate}; {@code code} is its amount in yuan, {@code note}
     * who gets it.
     */
    AWARD_CONFIRMED,
    /** 办结: the supervision office accepted the completion. */
    COMPLETION_ACCEPTED,
    /** 销号. */
    KEY_TASK_WRITTEN_OFF,
    /** A key task's process ended before it was written off. */
    KEY_TASK_ABORTED,
    /** The daily digest was computed. */
    DIGEST_SENT,
    /** A year's arrangement of holidays was loaded. */
    CALENDAR_LOADED,
    /** The rehearsal clock was advanced. */
    REHEARSAL_ADVANCED,
    /**
     * A supervisor set a light by hand; {@code code} is the colour, {@code onDate} the last day.
     */
    LIGHT_OVERRIDDEN,
    /** A light set by hand was given back to the rules. */
    LIGHT_OVERRIDE_LIFTED,
    /** The office checked a unit's evidence; {@code code} says whether it bears the claim out. */
    EVIDENCE_CHECKED,
    /** A file was attached to a unit's report; {@code code} is its number. */
    EVIDENCE_ATTACHED,
    /**
     * An urge, notice or inquiry was first opened by somebody of the unit; {@code code} is the
     * rung, {@code onDate} the day it was sent.
     */
    NOTICE_READ,
    /**
     * A message could not be delivered and was given up or set aside; {@code code} is the channel.
     */
    DELIVERY_FAILED,
    /** A monthly bulletin was issued; {@code period} is the month. */
    BULLETIN_ISSUED,
    /** A unit disputes a line of its score; {@code code} is the line. */
    SCORE_APPEALED,
    /** The supervision office decided an appeal; {@code code} says how. */
    APPEAL_DECIDED,
    /** A person is represented by another one for a time; {@code code} is the representative. */
    DELEGATION_STARTED,
    /** The representation ended. */
    DELEGATION_ENDED,
    /** An open task was handed over to another person; {@code code} is that person. */
    TASK_HANDED_OVER,
    /** A diagram was deployed; {@code code} is its version, {@code note} why and what changed. */
    DIAGRAM_DEPLOYED,
    /**
     * A running instance moved to another version of its diagram; {@code code} says from and to.
     */
    INSTANCE_MIGRATED,
    /** An open task moved to another version of its step with its instance. */
    TASK_MIGRATED,
    /** An open task went to another unit; {@code code} is the unit it was with. */
    TASK_REASSIGNED,
    /** A unit's duties passed to another one; {@code code} is the successor. */
    UNIT_SUCCEEDED,
    /** 加签: a unit joined a key task that is running. */
    UNIT_ADDED,
    /** 减签: a unit was taken off a key task that is running; {@code note} says why. */
    UNIT_REMOVED,
    /** A new edition of the plan came into force; {@code code} is its id. */
    EDITION_APPLIED,
    /**
     * 立案: a case about one enterprise was opened; {@code code} is its number, {@code unit} who
     * opened it. Which enterprise, only the case's own page tells.
     */
    CASE_OPENED,
    /** 在册: what a case applied for was granted and is under review; {@code code} is its number. */
    CASE_LISTED,
    /**
     * A case ended; {@code code} is its number, {@code stepId} the end it came to, {@code note}
     * why.
     */
    CASE_CLOSED
}
