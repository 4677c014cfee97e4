package cn.luoyang.supervision.enterprise;

/**
 * 产业集群. The plan says 十大产业集群 and names none; all ten are therefore suggestions until the industry
 * bureau confirms them.
 *
 * @param id name in the database; ASCII letters
 * @param name Chinese name
 * @param nameEn English name
 * @param basis clause of the plan that names the field, in no such role; empty if none does
 * @param suggested 建议: not confirmed by the industry bureau
 * @param retired no longer chosen for new facts
 */
public record Cluster(
        String id, String name, String nameEn, String basis, boolean suggested, boolean retired) {}
