package org.assaydao.api.transaction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.chain.ContractReads;
import org.assaydao.chain.Revert;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import reactor.core.publisher.Mono;

/**
 * A call put to its contract before it is offered, without being sent: so every rule of the contract is asked, in the contract's
 * own words, and none is written twice. What only an approval is missing for is offered, and says so.
 */
final class Trial {
    /** ERC-6093: the token's own word that it was not approved. */
    private static final String NOT_APPROVED = "ERC20InsufficientAllowance";

    /** What is no rule of a contract of ours: a text, or nothing that has a name. */
    private static final Set<String> NAMELESS = Set.of("", "Error");

    /** How a contract says that there is no such thing, whose id it says first. */
    private static final Map<String, Unknown> UNKNOWN = Map.of(
            "UnknownDispute", new Unknown(Rule.DISPUTE_UNKNOWN, "dispute", List.of()),
            "UnknownApplication", new Unknown(Rule.APPLICATION_UNKNOWN, "application", List.of()),
            "IncidentNotOpen", new Unknown(Rule.INCIDENT_UNKNOWN, "incident", List.of("0")),
            "ERC721NonexistentToken", new Unknown(Rule.CERTIFICATE_UNKNOWN, "certificate", List.of()));

    private final ContractReads reads;
    private final Blocking blocking;

    Trial(ContractReads reads, Blocking blocking) {
        this.reads = reads;
        this.blocking = blocking;
    }

    /**
     * Something of which a contract knows nothing.
     *
     * @param status what it says behind the id, where it says the same of things that it knows
     */
    private record Unknown(Rule rule, String name, List<String> status) {
        boolean isMeantBy(Revert refusal) {
            List<String> said = refusal.told();
            return said.subList(1, said.size()).equals(status);
        }
    }

    /**
     * The call, if its contract takes it from {@code from}.
     *
     * @throws EdgeRefusal CALL_WOULD_REVERT with the contract's rule, and {@link RuleBroken} where it knows no such thing
     */
    Mono<Call> taken(Call call, Optional<Address> from) {
        return told(() -> reads.refusal(from, call.to(), call.data()))
                .flatMap(refusal -> refusal.isEmpty()
                        ? Mono.just(call.granted(true))
                        : isUnapproved(call, from, refusal.get())
                                .map(unapproved -> unapproved ? call.granted(false) : refused(refusal.get())));
    }

    /** Tokens older than that word say it in words of their own, so that what was approved is asked for. */
    private Mono<Boolean> isUnapproved(Call call, Optional<Address> from, Revert refusal) {
        if (call.payment().isEmpty() || from.isEmpty()) return Mono.just(false);
        if (refusal.name().equals(NOT_APPROVED)) return Mono.just(true);
        if (!NAMELESS.contains(refusal.name())) return Mono.just(false);
        Call.Payment payment = call.payment().get();
        return told(() -> reads.allowance(payment.token(), from.get(), call.to()))
                .map(granted -> payment.amount().exceeds(granted));
    }

    private <T> Mono<T> told(Callable<CompletableFuture<T>> question) {
        return blocking.call(question).flatMap(Mono::fromFuture);
    }

    private static Call refused(Revert refusal) {
        Unknown unknown = UNKNOWN.get(refusal.name());
        if (unknown != null && unknown.isMeantBy(refusal)) {
            throw new RuleBroken(
                    unknown.rule(), Map.of(unknown.name(), refusal.told().getFirst()));
        }
        throw new EdgeRefusal(EdgeRule.CALL_WOULD_REVERT, told(refusal));
    }

    /** A refusal as members of a problem. */
    static Map<String, Object> told(Revert refusal) {
        Map<String, Object> told = new LinkedHashMap<>();
        if (!refusal.name().isEmpty()) told.put("rule", refusal.name());
        if (!refusal.told().isEmpty()) told.put("arguments", refusal.told());
        told.put("reason", refusal.text());
        return told;
    }
}
