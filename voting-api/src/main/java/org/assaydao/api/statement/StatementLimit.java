package org.assaydao.api.statement;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.statement.StatementType;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Bounds how many statements an address may add in a day. A key costs nothing, so what its signer may add is bounded by
 * where he comes from too. Ballots are not counted, for each needs voting power.
 */
public final class StatementLimit implements WebFilter {
    private static final int ADDRESSES = 10_000;
    private static final Set<String> PATHS = Arrays.stream(StatementType.values())
            .filter(type -> !type.isBallot())
            .map(Offered::submitTo)
            .collect(Collectors.toUnmodifiableSet());

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

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Optional<InetAddress> caller =
                Optional.ofNullable(exchange.getRequest().getRemoteAddress()).map(InetSocketAddress::getAddress);
        if (caller.isEmpty()
                || !HttpMethod.POST.equals(exchange.getRequest().getMethod())
                || !PATHS.contains(exchange.getRequest().getPath().value())) {
            return chain.filter(exchange);
        }
        // Taken before and given back, so that many at once are not more than one after the other.
        return Mono.usingWhen(
                Mono.fromCallable(() -> taken(caller.get())),
                _ -> chain.filter(exchange),
                taken -> Mono.fromRunnable(() -> {
                    if (exchange.getResponse().getStatusCode() != HttpStatus.CREATED) giveBack(taken);
                }),
                (taken, _) -> Mono.fromRunnable(() -> giveBack(taken)),
                // Who hangs up may have added it all the same.
                _ -> Mono.empty());
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
