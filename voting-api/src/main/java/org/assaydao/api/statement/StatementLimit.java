package org.assaydao.api.statement;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.security.CallerPlaces;
import org.assaydao.statement.Accepted;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Bounds how many statements an address may add in a day. A key costs nothing, so what its signer may add is bounded by
 * where he comes from too. Ballots are not counted, for each needs voting power.
 */
public final class StatementLimit {
    private static final int ADDRESSES = 10_000;
    private final int most;
    private final Clock clock;
    private final Map<InetAddress, Day> days = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Day> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** Lets every address add so many a day. */
    public StatementLimit(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** How many were added, or are being added, on a day. */
    private record Day(LocalDate day, int added) {}

    /**
     * Takes a statement in by {@code taking}, and counts it unless it was refused or there before.
     *
     * @throws EdgeRefusal TOO_MANY_STATEMENTS in the answer's place
     */
    public Mono<Accepted> counted(ServerWebExchange exchange, Mono<Accepted> taking) {
        return Mono.defer(() -> {
            // Taken before and given back, so that many at once are not more than one after the other; who hangs up may
            // have added it all the same.
            InetAddress taken = taken(CallerPlaces.caller(exchange));
            return taking.doOnNext(accepted -> {
                        if (accepted.repeated()) giveBack(taken);
                    })
                    .doOnError(_ -> giveBack(taken));
        });
    }

    private synchronized InetAddress taken(InetAddress caller) {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        int added = Optional.ofNullable(days.get(caller))
                .filter(day -> day.day().equals(today))
                .map(Day::added)
                .orElse(0);
        if (added >= most) {
            Duration rest = Duration.between(
                    clock.instant(),
                    today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            throw new EdgeRefusal(
                    EdgeRule.TOO_MANY_STATEMENTS,
                    Map.of("statementsOfOneAddress", most, "retryAfterSeconds", rest.toSeconds() + 1));
        }
        days.put(caller, new Day(today, added + 1));
        return caller;
    }

    private synchronized void giveBack(InetAddress caller) {
        days.computeIfPresent(caller, (_, day) -> new Day(day.day(), Math.max(0, day.added() - 1)));
    }
}
