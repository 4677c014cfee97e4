package cn.luoyang.supervision.delegation;

import cn.luoyang.supervision.engine.SystemActor;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Who belongs to a unit. */
@Component
class UnitPeople {

    private final IdentityService identity;
    private final SystemActor system;

    UnitPeople(IdentityService identity, SystemActor system) {
        this.identity = identity;
        this.system = system;
    }

    /** The members of a unit, by user id. */
    List<Person> of(String unit) {
        return system.call(
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
        return system.call(
                () -> identity.createUserQuery().userId(userId).memberOfGroup(unit).count() == 1);
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
