package cn.luoyang.supervision.outbox;

import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.outbox.DeliveryException.Kind;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.data.domain.PageRequest;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.util.StringUtils;

/**
 * E-mail to the users of the engine, by the address in their account at the moment of sending.
 *
 * <p>A crash between the server's yes and our note of it sends a message a second time. The {@code
 * Message-ID} is the same in both, so that receivers can drop the second.
 */
class MailRoute implements Route {

    private static final int AT_ONCE = 500;

    private final JavaMailSender sender;
    private final String host;
    private final OutboxSettings.Mail from;
    private final IdentityService identity;
    private final SystemActor system;
    private final LetterText text;

    MailRoute(
            JavaMailSender sender,
            String host,
            OutboxSettings.Mail from,
            IdentityService identity,
            SystemActor system,
            LetterText text) {
        this.sender = sender;
        this.host = host;
        this.from = from;
        this.identity = identity;
        this.system = system;
        this.text = text;
    }

    @Override
    public List<Addressee> addressees(String kind, Collection<String> groups) {
        Map<String, Set<String>> groupsOf = new LinkedHashMap<>();
        system.run(
                () -> {
                    for (String group : groups) {
                        for (User user :
                                identity.createUserQuery().memberOfGroup(group).unlimitedList()) {
                            if (StringUtils.hasText(user.getEmail())) {
                                groupsOf.computeIfAbsent(user.getId(), u -> new LinkedHashSet<>())
                                        .add(group);
                            }
                        }
                    }
                });
        List<Addressee> found = new ArrayList<>();
        groupsOf.forEach((user, of) -> found.add(new Addressee(Channel.EMAIL, user, of)));
        return found;
    }

    @Override
    public int room() {
        return AT_ONCE;
    }

    @Override
    public List<Long> due(OutboxMessages messages, LocalDateTime now, int most) {
        return messages.dueBy(Channel.EMAIL, now, PageRequest.of(0, most));
    }

    @Override
    public void send(OutboxMessage message, Letter letter) throws DeliveryException {
        String address = addressOf(message.recipient());
        try {
            sender.send(mail(message, letter, address));
        } catch (AddressException e) {
            throw new DeliveryException(Kind.AGAIN, "邮箱地址有误：" + e.getMessage());
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new DeliveryException(Kind.AGAIN, String.valueOf(e.getMessage()));
        } catch (MailException e) {
            throw new DeliveryException(
                    isAboutThisMessage(e) ? Kind.AGAIN : Kind.RECEIVER_DOWN, reason(e));
        }
    }

    @Override
    public RouteView view() {
        return new RouteView(Channel.EMAIL, from.from(), host, List.of(), List.of());
    }

    private MimeMessage mail(OutboxMessage message, Letter letter, String address)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage mail = sender.createMimeMessage();
        MimeMessageHelper parts = new MimeMessageHelper(mail, true, StandardCharsets.UTF_8.name());
        InternetAddress sentBy = new InternetAddress(from.from(), true);
        sentBy.setPersonal(from.fromName(), StandardCharsets.UTF_8.name());
        parts.setFrom(sentBy);
        parts.setTo(new InternetAddress(address, true));
        parts.setSubject(letter.title());
        parts.setText(text.plain(letter), text.html(letter));
        mail.setHeader("Message-ID", messageId(message));
        // No out-of-office answer to a machine.
        mail.setHeader("Auto-Submitted", "auto-generated");
        return mail;
    }

    private String messageId(OutboxMessage message) {
        return "<" + message.uid() + "@" + from.from().replaceFirst("^.*@", "") + ">";
    }

    private String addressOf(String userId) throws DeliveryException {
        User[] user = new User[1];
        system.run(() -> user[0] = identity.createUserQuery().userId(userId).singleResult());
        if (user[0] == null || !StringUtils.hasText(user[0].getEmail())) {
            throw new DeliveryException(Kind.NO_ADDRESS, userId);
        }
        return user[0].getEmail().strip();
    }

    /** The server is there and refused this one address or text. */
    private static boolean isAboutThisMessage(MailException e) {
        return e instanceof MailSendException send
                && send.getFailedMessages().values().stream()
                        .anyMatch(SendFailedException.class::isInstance);
    }

    private static String reason(MailException e) {
        if (e instanceof MailSendException send && !send.getFailedMessages().isEmpty()) {
            return String.valueOf(send.getFailedMessages().values().iterator().next().getMessage());
        }
        return String.valueOf(e.getMessage());
    }
}
