package cn.luoyang.supervision.rehearsal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.time.LocalDateTime;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The rehearsal clock for programs; only in the demo and rehearsal profiles, only for supervisors.
 */
@RestController
@Profile({"demo", "rehearsal"})
@RequestMapping("/api/rehearsal")
class RehearsalApi {

    private final Rehearsal rehearsal;

    RehearsalApi(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    @GetMapping
    Map<String, LocalDateTime> now() {
        return Map.of("now", rehearsal.now());
    }

    @PostMapping("/advance")
    Advanced advance(@Valid @RequestBody Advance request, Principal user) {
        DueJobs.Fired fired = rehearsal.advance(request.to(), user.getName());
        return new Advanced(rehearsal.now(), fired.fired(), fired.failed());
    }

    /**
     * Where to.
     *
     * @param to local time of Asia/Shanghai, such as 2023-06-30T18:00
     */
    record Advance(@NotNull LocalDateTime to) {}

    /**
     * What happened.
     *
     * @param now where the clock stands
     * @param fired jobs executed
     * @param failed attempts that failed
     */
    record Advanced(LocalDateTime now, int fired, int failed) {}
}
