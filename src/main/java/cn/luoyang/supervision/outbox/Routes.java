package cn.luoyang.supervision.outbox;

import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.security.Groups;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The configured ways out; none in the demo. */
@Component
class Routes {

    private static final Set<String> ROLES =
            Set.of(
                    Groups.SUPERVISION_OFFICE,
                    Groups.CITY_LEADERSHIP,
                    Groups.CAMUNDA_ADMIN,
                    Groups.PROCESS_ANALYST);

    private final List<Route> all = new ArrayList<>();

    Routes(
            OutboxSettings settings,
            ObjectProvider<JavaMailSender> mailServer,
            IdentityService identity,
            SystemActor system,
            UnitRegistry units,
            LetterText text,
            WallClock clock) {
        JavaMailSender sender = mailServer.getIfAvailable();
        if (sender != null) {
            if (!StringUtils.hasText(settings.mail().from())) {
                throw new IllegalStateException(
                        "已配置邮件服务器（spring.mail.host），还须配置发件人supervision.outbox.mail.from。"
                                + " A mail server is configured without the sender's address.");
            }
            String host = sender instanceof JavaMailSenderImpl impl ? impl.getHost() : "";
            all.add(new MailRoute(sender, host, settings.mail(), identity, system, text));
        }
        HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        for (OutboxSettings.Robot robot : settings.robots()) {
            for (String group : robot.groups()) {
                if (!ROLES.contains(group) && units.find(group).isEmpty()) {
                    throw new IllegalStateException(
                            "机器人“%s”的groups中没有单位或角色“%s”。 No such unit or role."
                                    .formatted(robot.name(), group));
                }
            }
            all.add(new RobotRoute(robot, http, text, clock));
        }
    }

    List<Route> all() {
        return all;
    }
}
