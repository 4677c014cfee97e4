package cn.luoyang.supervision.plan;

/**
 * 专项: one of the ten groups of key tasks in part 二, or part 三 with its requirements.
 *
 * @param id ASCII id, such as {@code cultivation}
 * @param title Chinese title with its number as printed, such as （一）加大企业培育力度
 * @param titleEn English title
 */
public record Section(String id, String title, String titleEn) {}
