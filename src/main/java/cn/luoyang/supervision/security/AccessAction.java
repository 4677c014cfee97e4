package cn.luoyang.supervision.security;

/** What the access log keeps. */
public enum AccessAction {
    /** 登录. */
    LOGIN,
    /** 登录失败: wrong user id or password. */
    LOGIN_FAILED,
    /** 登录受限: not even tried, after too many failures. */
    LOGIN_HELD,
    /** 退出. */
    LOGOUT,
    /** 修改密码: one's own, or somebody else's by an administrator. */
    PASSWORD_CHANGED,
    /** 越权被拒. */
    DENIED,
    /** 导出下载: any file that leaves the system. */
    DOWNLOAD,
    /** 查阅个人信息: pages with names and telephone numbers of enterprises' contacts. */
    PERSONAL_DATA,
    /** 请求过频. */
    TOO_OFTEN
}
