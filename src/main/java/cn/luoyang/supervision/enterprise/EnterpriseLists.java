package cn.luoyang.supervision.enterprise;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Pages of the list, of what the current user may see. */
@Component
class EnterpriseLists {

    static final int PAGE = 50;

    /** Further down nobody reads; filters lead there faster. */
    static final int LAST_PAGE = 200;

    private final Enterprises enterprises;
    private final EnterpriseAccess access;
    private final Clock clock;

    EnterpriseLists(Enterprises enterprises, EnterpriseAccess access, Clock clock) {
        this.enterprises = enterprises;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A page of a list.
     *
     * @param total the length of the whole
     * @param more whether it is longer: what common words find is not counted to the end
     */
    public record ListPage(
            LocalDate asOf, long total, boolean more, int page, int size, List<Profile> rows) {

        public boolean hasNext() {
            return (long) (page + 1) * size < total && page < LAST_PAGE;
        }

        /** Whether the list goes on where no page leads. */
        public boolean isCut() {
            return !hasNext() && (more || (long) (page + 1) * size < total);
        }

        public long pages() {
            return Math.min(LAST_PAGE + 1L, Math.max(1, (total + size - 1) / size));
        }
    }

    @Transactional(readOnly = true)
    ListPage page(ListFilter filter, int page, int size) {
        int wanted = Math.max(0, Math.min(LAST_PAGE, page));
        int most = Math.max(1, Math.min(500, size));
        EnterpriseSelection selection = selection(filter);
        SelectionQuery.Found found =
                enterprises
                        .query(selection)
                        .page(SelectionQuery.Order.of(filter.sort()), wanted * most, most);
        return new ListPage(
                selection.asOf(),
                found.found(),
                found.more(),
                wanted,
                most,
                enterprises.profiles(found.codes(), selection.asOf()));
    }

    /** What a filter selects, of what the user may see. */
    EnterpriseSelection selection(ListFilter filter) {
        return filter.selection(LocalDate.now(clock)).within(access.visibleCounties());
    }
}
