package org.assaydao.api.transaction;

import com.mongodb.client.model.Filters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.transaction.DisputePreview.Earlier;
import org.assaydao.api.view.DisputesView;
import org.assaydao.api.view.LiveList;
import org.assaydao.api.view.LiveList.Place;
import org.assaydao.api.view.LiveList.Shape;
import org.assaydao.api.view.SortKeys;
import org.assaydao.api.view.Views;
import org.assaydao.bond.DepositSplit;
import org.assaydao.bond.SlashSplit;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ContractReads;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.CourtTerms;
import org.assaydao.chain.Revert;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.dispute.Offence;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.web3j.protocol.Web3j;
import reactor.core.publisher.Mono;

/** What a dispute would cost and do, before anybody opens it. */
@RestController
@Tag(name = "Disputes")
final class DisputePreviewEndpoint {
    private static final String ADDRESS = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    private static final int SHOWN = 20;

    private final Contracts contracts;
    private final Bindings on;
    private final ContractReads reads;
    private final Views views;
    private final ChainOutlook outlook;
    private final Blocking blocking;

    DisputePreviewEndpoint(
            Contracts contracts,
            Web3j web3j,
            ContractReads reads,
            Views views,
            ChainOutlook outlook,
            Blocking blocking) {
        this.contracts = contracts;
        this.on = Bindings.of(web3j, contracts);
        this.reads = reads;
        this.views = views;
        this.outlook = outlook;
        this.blocking = blocking;
    }

    /** What is asked about, and the call that would open it. */
    private record Asked(
            Address provider, Offence offence, ChainTime happenedAt, TokenAmount damages, boolean named, Call call) {
        long period() {
            return offence.periodOf(happenedAt);
        }
    }

    /** What the contracts say of it. */
    private record Told(
            TokenAmount deposit, Bps share, CourtTerms terms, TokenAmount atStake, Optional<Revert> refusal) {}

    @GetMapping("/v1/disputes/preview")
    @Operation(
            summary = "Says what a dispute would cost and do, before it is opened",
            description =
                    "Deposit, what is at stake and what a slash of the bond as it is now takes, the period, the windows as dates if it"
                            + " were opened now, and whether the court takes it: by which rule it is barred, or needs new evidence.")
    Mono<DisputePreview> preview(
            @Parameter(description = "Whom it accuses.", example = ADDRESS) @RequestParam String provider,
            @Parameter(description = "The number of the offence, from 0 to 8.", example = "4") @RequestParam
                    String offence,
            @Parameter(description = "When it happened [chain seconds].", example = "1795000000") @RequestParam
                    String happenedAt,
            @Parameter(description = "What users lost [base units of the bond token]; 0 where it is left out.")
                    @RequestParam(required = false)
                    @Nullable
                    String damages,
            @Parameter(
                            description =
                                    "The hashes that it would be opened with, with commas between them; one that nobody filed where it is left out.")
                    @RequestParam(required = false)
                    @Nullable
                    String evidence,
            @Parameter(description = "Who would open it.") @RequestParam(required = false) @Nullable String from) {
        Map<String, String> given = new HashMap<>();
        given.put("provider", provider);
        given.put("offence", offence);
        given.put("happenedAt", happenedAt);
        put(given, "damages", damages);
        put(given, "evidence", evidence);
        put(given, Action.FROM, from);
        return blocking.call(outlook::clock).flatMap(clock -> shown(asked(given, clock), sender(given), clock));
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null) given.put(name, value);
    }

    private static Optional<Address> sender(Map<String, String> given) {
        return new Parameters(given::get).address(Action.FROM);
    }

    /** The call pays nothing, which the court sees last: what it says before is about the dispute. */
    private Asked asked(Map<String, String> given, ChainClock clock) {
        Map<String, String> opened = new HashMap<>(given);
        opened.put("deposit", "0");
        // Nobody knew this hash before the block, so nobody had it dismissed.
        opened.putIfAbsent(
                "evidence", Hash32.keccak(clock.seen().hash().toBytes()).toString());
        Parameters parameters = new Parameters(opened::get);
        Address sender = parameters.address(Action.FROM).orElse(Address.ZERO);
        Given read = Given.of(PlainAction.OPEN_DISPUTE, parameters, Optional.of(sender), contracts.bondToken());
        return new Asked(
                Address.parse(read.account("provider")),
                Offence.of(read.number("offence").intValueExact()),
                ChainTime.of(read.number("happenedAt").longValueExact()),
                new TokenAmount(read.number("damages")),
                given.containsKey("evidence"),
                PlainAction.OPEN_DISPUTE.call(on, read));
    }

    private Mono<DisputePreview> shown(Asked asked, Optional<Address> from, ChainClock clock) {
        return told(asked, from)
                .zipWith(earlier(asked))
                .map(both -> answered(asked, both.getT1(), both.getT2().items(), clock));
    }

    private Mono<Told> told(Asked asked, Optional<Address> from) {
        int offence = asked.offence().number();
        return Mono.zip(
                        read(() -> reads.requiredDeposit(asked.provider(), offence, asked.happenedAt())),
                        read(() -> reads.share(offence)),
                        read(reads::courtTerms),
                        read(() -> reads.bonded(asked.provider())),
                        read(() -> reads.unbonding(asked.provider())),
                        read(() -> reads.refusal(
                                from, asked.call().to(), asked.call().data())))
                .map(told -> new Told(
                        told.getT1(), told.getT2(), told.getT3(), told.getT4().plus(told.getT5()), told.getT6()));
    }

    private <T> Mono<T> read(Callable<CompletableFuture<T>> question) {
        return blocking.call(question).flatMap(Mono::fromFuture);
    }

    private Mono<Page<Earlier>> earlier(Asked asked) {
        String triple = DisputesView.triple(asked.provider(), asked.offence(), asked.period());
        Shape<DisputePicture> newestFirst = new Shape<>(
                DisputesView.class,
                "dispute:",
                Filters.eq(DisputesView.TRIPLE, triple),
                DisputesView.ORDER,
                true,
                Optional.empty(),
                fact -> fact instanceof DisputeOpened opened && isAboutTheSame(opened, asked)
                        ? Place.of(SortKeys.of(opened.position()), opened.stream())
                        : Optional.empty(),
                id -> DisputePicture.of(DisputeId.parse(id)));
        return new LiveList<>(views, outlook, blocking, newestFirst)
                .page(
                        new PageRequest("disputes/preview/" + triple, "", SHOWN),
                        item -> Earlier.of(item.levels().seen()));
    }

    private static boolean isAboutTheSame(DisputeOpened opened, Asked asked) {
        return opened.provider().address().equals(asked.provider())
                && opened.offence() == asked.offence()
                && opened.period() == asked.period();
    }

    private static @Nullable SlashSplit slash(Asked asked, Told told, List<Earlier> earlier) {
        if (asked.offence() == Offence.MISSED_PROOF) return null;
        TokenAmount before = earlier.stream()
                .flatMap(each -> Stream.ofNullable(each.slashed()))
                .reduce(TokenAmount.ZERO, TokenAmount::plus);
        return SlashSplit.of(
                told.atStake(),
                told.share(),
                asked.damages(),
                before,
                told.atStake(),
                told.terms().bountyShare(),
                told.terms().bountyCap());
    }

    private static DisputePreview answered(Asked asked, Told told, List<Earlier> earlier, ChainClock clock) {
        CourtTerms terms = told.terms();
        return new DisputePreview(
                asked.provider(),
                asked.offence(),
                DisputePreview.Period.of(asked.offence(), asked.happenedAt()),
                told.deposit(),
                told.atStake(),
                told.share(),
                asked.damages(),
                slash(asked, told, earlier),
                DepositSplit.lost(told.deposit(), terms.winnerShare()),
                DepositSplit.undecided(told.deposit(), terms.undecidedShare(), terms.caseFee()),
                DisputePreview.Windows.of(terms, clock.seen().time(), asked.happenedAt()),
                terms.version(),
                DisputePreview.standing(told.refusal(), earlier, asked.named()),
                DisputePreview.ofTheDispute(told.refusal())
                        .map(DisputePreview.Refused::of)
                        .orElse(null),
                earlier,
                "/v1/transactions/open-dispute?provider=" + asked.provider() + "&offence="
                        + asked.offence().number() + "&happenedAt=" + asked.happenedAt() + "&damages="
                        + asked.damages(),
                FinalityNote.seen(clock));
    }
}
