package org.assaydao.api.power;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Finality;
import org.assaydao.chain.VotingPower;
import org.assaydao.chain.VotingPower.AccountPower;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Voting power and delegations, which the token alone decides. */
@RestController
@Tag(name = "Voting power")
final class PowerEndpoint {
    private static final String ACCOUNT = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";

    private final VotingPower power;
    private final ChainOutlook outlook;
    private final Blocking blocking;

    PowerEndpoint(VotingPower power, ChainOutlook outlook, Blocking blocking) {
        this.power = power;
        this.outlook = outlook;
        this.blocking = blocking;
    }

    @GetMapping("/v1/power/{account}")
    @Operation(summary = "Shows what an account can vote with, now or at a final moment of the past")
    Mono<PowerAnswer> power(
            @Parameter(example = ACCOUNT) @PathVariable String account,
            @Parameter(
                            description = "A moment in chain seconds, before the newest finalised block.",
                            example = "1795000000")
                    @RequestParam(required = false)
                    @Nullable
                    String at) {
        Address holder = Parameters.address("account", account);
        ChainTime moment = at == null ? null : Parameters.one("at", at, Parameters::chainTime);
        return blocking.call(() -> moment == null ? now(holder) : past(holder, moment));
    }

    private PowerAnswer now(Address holder) {
        ChainClock clock = outlook.clock();
        return answer(holder, clock.seen().time(), power.now(holder), Finality.SEEN, clock);
    }

    private PowerAnswer past(Address holder, ChainTime at) {
        ChainClock clock = outlook.clock();
        if (!at.isBefore(clock.finalized().time())) {
            throw EdgeRefusal.ofParameter(
                    "at",
                    "must be before " + clock.finalized().time()
                            + ", the newest finalised block's time; leave it out for now");
        }
        return answer(holder, at, power.at(holder, at), Finality.FINALIZED, clock);
    }

    private static PowerAnswer answer(
            Address holder, ChainTime at, AccountPower standing, Finality level, ChainClock clock) {
        return new PowerAnswer(
                holder,
                at,
                standing.votes(),
                standing.balance(),
                standing.delegate(),
                FinalityNote.of(level, clock.applied().number(), clock));
    }

    @GetMapping("/v1/delegations/{account}")
    @Operation(summary = "Shows whom an account delegates to")
    Mono<DelegationAnswer> delegation(@Parameter(example = ACCOUNT) @PathVariable String account) {
        Address holder = Parameters.address("account", account);
        return blocking.call(() -> {
            ChainClock clock = outlook.clock();
            AccountPower standing = power.now(holder);
            boolean delegated = !standing.delegate().equals(Address.ZERO);
            return new DelegationAnswer(
                    holder,
                    standing.delegate(),
                    delegated,
                    standing.balance(),
                    standing.votes(),
                    note(standing, delegated),
                    FinalityNote.of(Finality.SEEN, clock.applied().number(), clock));
        });
    }

    private static String note(AccountPower standing, boolean delegated) {
        if (delegated) return "Its balance votes through its delegate at every later snapshot.";
        return standing.balance().isZero()
                ? "It holds nothing and delegates to nobody."
                : "Its balance votes for nobody: delegate, to itself or another, before a proposal's snapshot.";
    }
}
