package cn.luoyang.supervision.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a robot may lead, and how long is waited. */
class OutboxSettingsTest {

    private static OutboxSettings with(Channel channel, String url, String... allowed) {
        return new OutboxSettings(
                "http://localhost:8080/",
                new OutboxSettings.Mail(null, ""),
                List.of(
                        new OutboxSettings.Robot(
                                "群",
                                channel,
                                url,
                                null,
                                Set.of("supervisionOffice"),
                                Set.of(),
                                20)),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                30,
                Duration.ofMinutes(5),
                Set.of(allowed));
    }

    @Test
    void theAddressesOfWeComAndDingTalkAreTaken() {
        assertThatCode(
                        () ->
                                with(
                                        Channel.WECOM,
                                        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"))
                .doesNotThrowAnyException();
        assertThatCode(
                        () ->
                                with(
                                        Channel.DINGTALK,
                                        "https://oapi.dingtalk.com/robot/send?access_token=t"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=secret",
                "https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=secret",
                "https://qyapi.weixin.qq.com@10.0.0.1/?key=secret",
                "https://user@qyapi.weixin.qq.com/?key=secret",
                "https://qyapi.weixin.qq.com.evil.cn/?key=secret",
                "https://oapi.dingtalk.com/robot/send?access_token=secret",
                "http://127.0.0.1:8080/engine-rest?key=secret",
                "http://169.254.169.254/latest/meta-data?key=secret",
                "file:///etc/passwd?key=secret",
                "not a url secret"
            })
    void anyOtherAddressStopsTheStartAndTheMessageTellsNoSecret(String url) {
        assertThatThrownBy(() -> with(Channel.WECOM, url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("群")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void aPrivateInstallationIsTakenWhereItIsAllowedByName() {
        String url = "https://ding.example.gov.cn/robot/send?access_token=t";
        assertThatThrownBy(() -> with(Channel.DINGTALK, url, "https://other.example.gov.cn"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() -> with(Channel.DINGTALK, url, "https://ding.example.gov.cn"))
                .doesNotThrowAnyException();
    }

    @Test
    void aRobotPrintsNeitherAddressNorSecret() {
        assertThat(with(Channel.WECOM, "https://qyapi.weixin.qq.com/?key=k-e-y").toString())
                .doesNotContain("k-e-y");
    }

    @Test
    void theDelayNeverExceedsTheLongest() {
        OutboxSettings settings = with(Channel.WECOM, "https://qyapi.weixin.qq.com/?key=k");
        assertThat(settings.delayAfter(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.delayAfter(6)).isEqualTo(Duration.ofMinutes(32));
        assertThat(settings.delayAfter(7)).isEqualTo(Duration.ofHours(1));
        assertThat(settings.delayAfter(1000)).isEqualTo(Duration.ofHours(1));
    }

    /** The rule of DingTalk's documentation, computed with openssl. */
    @Test
    void theSignatureIsDingTalks() {
        assertThat(RobotRoute.signature("1577262236757", "this is secret"))
                .isEqualTo("hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=");
    }
}
