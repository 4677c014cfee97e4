package cn.luoyang.supervision.outbox;

/** How a message leaves. Names are stored; never rename one. */
public enum Channel {
    /** E-mail to a person. */
    EMAIL,
    /** 企业微信群机器人. */
    WECOM,
    /** 钉钉群机器人. */
    DINGTALK
}
