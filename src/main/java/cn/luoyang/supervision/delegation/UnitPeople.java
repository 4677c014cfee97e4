package cn.luoyang.supervision.delegation;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Who belongs to a unit, and acting in the engine where a clerk alone has no right to. */
@Component
class UnitPeople {

    private final IdentityService identity;

    UnitPeople(IdentityService identity) {
        this.identity = identity;
    }

    /** The members of a unit, by user id. */
    List<Person> of(String unit) {
        return asSystem(
                () ->
                        identity
                                .createUserQuery()
                                .memberOfGroup(unit)
                                .orderByUserId()
                                .asc()
                                .unlimitedList()
                                .stream()
                                .map(UnitPeople::person)
                                .toList());
    }

    boolean isMember(String userId, String unit) {
        return asSystem(
                () -> identity.createUserQuery().userId(userId).memberOfGroup(unit).count() == 1);
    }

    /** The engine's rights are those of tasks; who may do this, the caller has checked. */
    <T> T asSystem(Supplier<T> work) {
        var user = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return work.get();
        } finally {
            identity.setAuthentication(user);
        }
    }

    /** The user who acts now, or null. */
    String currentUser() {
        var user = identity.getCurrentAuthentication();
        return user == null ? null : user.getUserId();
    }

    private static Person person(User user) {
        String name =
                "%s %s"
                        .formatted(
                                user.getFirstName() == null ? "" : user.getFirstName(),
                                user.getLastName() == null ? "" : user.getLastName())
                        .strip();
        return new Person(user.getId(), name.isEmpty() ? user.getId() : name);
    }

    /**
     * A member of a unit.
     *
     * @param id user id
     * @param name as shown
     */
    public record Person(String id, String name) {}
}
