package org.assaydao.api.security;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.kernel.Address;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Bounds how many refused writes a caller may cause: each costs a signature's check and some look-ups, and nothing that is
 * newly accepted is ever counted; a ballot that was accepted before costs as much. An empty bucket answers before any work is done, but for ballots: many voters share an address,
 * and no flood from it, signed or not, stands in the way of whoever has a vote. By then a ballot must bear its voter's
 * signature; a voter's refusals are his own; and keys without a vote, which cost nothing, share a bucket of their caller's.
 */
public final class RefusalLimit implements WebFilter {
    private static final String SCRUTINY = RefusalLimit.class.getName() + ".scrutiny";
    private static final String ALLOWANCE = RefusalLimit.class.getName() + ".allowance";
    private static final PathPattern BALLOTS =
            PathPatternParser.defaultInstance.parse("/v1/proposals/{number}/ballots");

    private static final Set<HttpMethod> WRITES = Set.of(HttpMethod.POST, HttpMethod.PATCH, HttpMethod.DELETE);

    /** How many of a voter's own ballots may be refused at once, and how many more each second. */
    private static final int OF_A_VOTER = 20;

    private final Buckets<InetAddress> any;
    private final Buckets<InetAddress> signed;
    private final Buckets<Address> ofVoters;

    /**
     * Two buckets for each caller.
     *
     * @param burst how many refusals at once
     * @param perSecond how many more each second
     */
    public RefusalLimit(int burst, int perSecond, LongSupplier nanoTime) {
        this.any = new Buckets<>(burst, perSecond, nanoTime);
        this.signed = new Buckets<>(burst, perSecond, nanoTime);
        this.ofVoters = new Buckets<>(OF_A_VOTER, 1, nanoTime);
    }

    /** What one caller may still be refused: each thing that is asked for is looked at and counted by itself. */
    public final class Allowance {
        private final InetAddress caller;

        private Allowance(InetAddress caller) {
            this.caller = caller;
        }

        /** For one thing, by what the caller has left now. */
        public Scrutiny scrutiny() {
            return new Scrutiny(caller, any.isEmpty(caller));
        }
    }

    /** How one thing is looked at. */
    public final class Scrutiny {
        private final InetAddress caller;
        private final boolean demandsSignature;
        private volatile @Nullable Address voter;

        private Scrutiny(InetAddress caller, boolean demandsSignature) {
            this.caller = caller;
            this.demandsSignature = demandsSignature;
        }

        /** Whether the caller's refusals are used up, so that only a ballot that passes is looked at. */
        public boolean demandsSignature() {
            return demandsSignature;
        }

        /**
         * Lets a ballot through that its voter signed, as long as he has refusals left; where the caller has no signed ones
         * left, only that of a voter who has a vote. Refuses every other.
         *
         * @param signer the voter, where his signature binds him
         * @param holdsPower looks up whether he has a vote
         */
        public Mono<Void> pass(Optional<Address> signer, Supplier<Mono<Boolean>> holdsPower) {
            if (signer.isEmpty()) return Mono.error(refusal());
            voter = signer.get();
            if (ofVoters.isEmpty(signer.get())) return Mono.error(refusal());
            if (!signed.isEmpty(caller)) return Mono.empty();
            return holdsPower.get().flatMap(holds -> holds ? Mono.empty() : Mono.error(refusal()));
        }

        /**
         * Counts what cost work as a refusal does, and is the caller's alone: what he sends again, and what there was no room for. A
         * ballot that was accepted is everybody's to send again, so none of that is its voter's.
         */
        public void ofCaller() {
            (voter == null ? any : signed).take(caller);
        }

        /** Counts that it was refused. */
        public void refused() {
            Address known = voter;
            if (known == null) {
                any.take(caller);
            } else {
                ofVoters.take(known);
                signed.take(caller);
            }
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Optional<InetAddress> caller =
                Optional.ofNullable(exchange.getRequest().getRemoteAddress()).map(InetSocketAddress::getAddress);
        if (caller.isEmpty() || !WRITES.contains(exchange.getRequest().getMethod())) {
            return chain.filter(exchange);
        }
        Allowance allowance = new Allowance(caller.get());
        Scrutiny scrutiny = allowance.scrutiny();
        boolean ballot = BALLOTS.matches(exchange.getRequest().getPath().pathWithinApplication());
        if (scrutiny.demandsSignature() && !ballot) return Mono.error(refusal());
        exchange.getAttributes().put(ALLOWANCE, allowance);
        exchange.getAttributes().put(SCRUTINY, scrutiny);
        exchange.getResponse()
                .beforeCommit(() -> Mono.fromRunnable(() -> {
                    HttpStatusCode status = exchange.getResponse().getStatusCode();
                    if (status != null && status.is4xxClientError()) scrutiny.refused();
                }));
        return chain.filter(exchange);
    }

    /** Of a request that asks for one thing; empty for a caller whose address is not known: there is none to count by. */
    public static Optional<Scrutiny> scrutiny(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getAttribute(SCRUTINY));
    }

    /** Of a request that asks for many things; empty as the other. */
    public static Optional<Allowance> allowance(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getAttribute(ALLOWANCE));
    }

    private static EdgeRefusal refusal() {
        return new EdgeRefusal(EdgeRule.TOO_MANY_REFUSALS, Map.of());
    }
}
