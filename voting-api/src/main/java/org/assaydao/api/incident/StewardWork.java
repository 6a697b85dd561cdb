package org.assaydao.api.incident;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.incident.WorkAnswer.Awaited;
import org.assaydao.api.incident.WorkAnswer.WaitingClaim;
import org.assaydao.api.incident.WorkAnswer.Window;
import org.assaydao.api.view.ClaimsView;
import org.assaydao.api.view.FundsView;
import org.assaydao.api.view.IncidentsView;
import org.assaydao.api.view.SortKeys;
import org.assaydao.api.view.StoredPicture;
import org.assaydao.api.view.Views;
import org.assaydao.chain.AnnouncedPayouts;
import org.assaydao.chain.AnnouncedPayouts.Announced;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.FundReads;
import org.assaydao.chain.FundReads.Announcement;
import org.assaydao.chain.FundReads.FundTerms;
import org.assaydao.claim.ClaimDesk;
import org.assaydao.claim.ClaimPicture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.IncidentEvent.ClaimsClosed;
import org.assaydao.riskfund.IncidentPicture;
import org.assaydao.riskfund.RiskFundPicture;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gathers what waits for a steward: of the views what was claimed, of the mirror what was announced, of the contracts what is left. */
@Component
final class StewardWork {
    /** An answer has no more of each; the oldest deadlines come first, so what is left out waits behind them. */
    private static final int MOST = 100;

    /** So many tokens are asked about, and so many announcements looked at. */
    private static final int FEW = 20;

    private final Views views;
    private final FundReads fund;
    private final AnnouncedPayouts announced;
    private final ChainOutlook outlook;
    private final Blocking blocking;

    StewardWork(Views views, FundReads fund, AnnouncedPayouts announced, ChainOutlook outlook, Blocking blocking) {
        this.views = views;
        this.fund = fund;
        this.announced = announced;
        this.outlook = outlook;
        this.blocking = blocking;
    }

    Mono<WorkAnswer> of(Address steward) {
        return told(fund::fundTerms)
                .flatMap(terms -> blocking.call(() -> new Asked(steward, outlook.clock(), terms)))
                .flatMap(this::viewed);
    }

    /** Who asks, and when. */
    private record Asked(Address steward, ChainClock clock, FundTerms terms) {
        ChainTime now() {
            return clock.seen().time();
        }

        /** Behind it, claims that closed are fixed. */
        ChainTime fixedBefore() {
            return ChainTime.of(Math.max(0, now().seconds() - terms.vetoWindow()));
        }
    }

    private Mono<WorkAnswer> viewed(Asked asked) {
        return Mono.zip(ownClaims(asked.steward()), blocking.call(() -> announced.since(asked.fixedBefore(), FEW)))
                .flatMap(read -> incidents(read.getT2())
                        .flatMap(incidents -> answer(asked, read.getT1(), read.getT2(), incidents)));
    }

    private Mono<WorkAnswer> answer(
            Asked asked, Set<String> own, List<Announced> news, Map<IncidentId, IncidentPicture> incidents) {
        List<IncidentPicture> open = incidents.values().stream()
                .filter(incident -> isOpenTo(asked, incident)
                        && !own.contains(incident.incident().toString()))
                .toList();
        return Mono.zip(
                        waiting(asked, open),
                        tokens().flatMap(tokens -> windows(asked, tokens)),
                        told(() -> fund.isSteward(asked.steward())),
                        standings(news))
                .map(read -> new WorkAnswer(
                        asked.steward(),
                        read.getT3(),
                        claims(asked, read.getT1(), incidents),
                        read.getT2(),
                        awaited(asked, news, read.getT4(), incidents),
                        FinalityNote.seen(asked.clock())));
    }

    /** No request holds a thread for what a node says. */
    private <T> Mono<T> told(Callable<CompletableFuture<T>> question) {
        return blocking.call(question).flatMap(Mono::fromFuture);
    }

    private <T> Mono<List<T>> allTold(Callable<List<CompletableFuture<T>>> questions) {
        return blocking.call(questions)
                .flatMap(asked -> Mono.fromFuture(CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)))
                        .then(Mono.fromCallable(() ->
                                asked.stream().map(CompletableFuture::join).toList())));
    }

    /** Of these incidents alone, so that nothing that is over stands in front of what may be decided. */
    private Mono<List<ClaimPicture>> waiting(Asked asked, List<IncidentPicture> open) {
        Optional<ChainTime> first = open.stream()
                .map(incident -> incident.opened().orElseThrow().claimsUntil())
                .min(Comparator.naturalOrder());
        if (first.isEmpty()) return Mono.just(List.of());
        return views.of(ClaimsView.class)
                .list(
                        Filters.and(
                                Filters.gte(ClaimsView.WAITS, SortKeys.of(first.get(), "")),
                                Filters.ne(ClaimsView.DECIDERS, asked.steward().toLowerCase()),
                                Filters.in(
                                        ClaimsView.INCIDENT,
                                        open.stream()
                                                .map(IncidentPicture::stream)
                                                .toList())),
                        Sorts.ascending(ClaimsView.WAITS),
                        MOST)
                .map(StoredPicture::picture)
                .collectList();
    }

    /** The incidents of which the steward claims himself. */
    private Mono<Set<String>> ownClaims(Address steward) {
        return views.of(ClaimsView.class)
                .list(Filters.eq(ClaimsView.ACCOUNT, steward.toLowerCase()), Sorts.ascending("_id"), MOST)
                .map(stored -> stored.picture().claim().incident().toString())
                .collect(Collectors.toSet());
    }

    private Mono<List<Address>> tokens() {
        return views.of(FundsView.class)
                .list(Filters.exists(FundsView.TOKEN), Sorts.ascending(FundsView.TOKEN), FEW)
                .map(StoredPicture::picture)
                .filter(picture -> picture.terms().isPresent())
                .map(RiskFundPicture::fund)
                .map(id -> id.token())
                .collectList();
    }

    /** Those of which something may be decided, those first whose claims close first, and those of which something was announced. */
    private Mono<Map<IncidentId, IncidentPicture>> incidents(List<Announced> announcements) {
        List<String> called = announcements.stream()
                .map(one -> one.incident().toString())
                .distinct()
                .toList();
        return views.of(IncidentsView.class)
                .list(
                        Filters.or(Filters.exists(IncidentsView.UNDECIDED), Filters.in("_id", called)),
                        Sorts.ascending(IncidentsView.UNDECIDED),
                        MOST + FEW)
                .map(StoredPicture::picture)
                .collectMap(IncidentPicture::incident);
    }

    private static List<WaitingClaim> claims(
            Asked asked, List<ClaimPicture> waiting, Map<IncidentId, IncidentPicture> incidents) {
        List<WaitingClaim> claims = new ArrayList<>();
        for (ClaimPicture claim : waiting) {
            Optional<IncidentPicture> incident =
                    Optional.ofNullable(incidents.get(claim.claim().incident()));
            claim.filed()
                    .ifPresent(filed -> claims.add(WaitingClaim.of(
                            claim,
                            filed,
                            incident.flatMap(IncidentPicture::closed)
                                    .map(ClaimsClosed::decideUntil)
                                    .orElseGet(() -> filed.closes()
                                            .plusSeconds(asked.terms().vetoWindow())))));
        }
        return claims;
    }

    private static boolean isOpenTo(Asked asked, IncidentPicture incident) {
        return incident.isUndecided()
                && !isBarred(asked.steward(), incident)
                && incident.closed()
                        .filter(closed -> asked.now().isAfter(closed.decideUntil()))
                        .isEmpty();
    }

    private Mono<List<Window>> windows(Asked asked, List<Address> tokens) {
        return allTold(() -> tokens.stream()
                .map(token -> fund.tokenTerms(token)
                        .thenCombine(
                                fund.stewardOutflow(token),
                                (terms, outflow) -> window(asked, token, terms.stewardLimit(), outflow)))
                .toList());
    }

    private static Window window(Asked asked, Address token, TokenAmount limit, TokenAmount outflow) {
        return new Window(
                token,
                asked.terms().stewardWindow(),
                limit,
                outflow,
                outflow.exceeds(limit) ? TokenAmount.ZERO : limit.minus(outflow),
                ClaimDesk.ALONE.ofDown(limit));
    }

    private Mono<List<Announcement>> standings(List<Announced> announcements) {
        return allTold(() -> announcements.stream()
                .map(one -> fund.announcement(one.draft()))
                .toList());
    }

    private static List<Awaited> awaited(
            Asked asked,
            List<Announced> announcements,
            List<Announcement> standings,
            Map<IncidentId, IncidentPicture> incidents) {
        List<Awaited> awaited = new ArrayList<>();
        for (int i = 0; i < announcements.size(); i++) {
            Announced one = announcements.get(i);
            Announcement standing = standings.get(i);
            Optional<IncidentPicture> incident = Optional.ofNullable(incidents.get(one.incident()));
            boolean awaits = standing.cosigner().equals(Address.ZERO)
                    && !asked.now().isAfter(standing.confirmUntil())
                    && !one.steward().equals(asked.steward())
                    && incident.filter(known -> isBarred(asked.steward(), known))
                            .isEmpty();
            if (awaits) awaited.add(shown(one, standing, incident));
        }
        awaited.sort(Comparator.comparing(Awaited::confirmUntil));
        return awaited;
    }

    private static boolean isBarred(Address steward, IncidentPicture incident) {
        return incident.isOver() || incident.party().filter(steward::equals).isPresent();
    }

    private static Awaited shown(Announced one, Announcement standing, Optional<IncidentPicture> incident) {
        return new Awaited(
                one.draft().value(),
                "/v1/incidents/" + one.incident().value(),
                one.steward(),
                one.token(),
                one.total(),
                one.root(),
                one.contentHash(),
                incident.flatMap(IncidentPicture::fixed)
                        .filter(fixed -> fixed.root().equals(one.root())
                                && fixed.payable().equals(one.total())
                                && fixed.contentHash().equals(one.contentHash()))
                        .isPresent(),
                standing.confirmUntil(),
                "/v1/transactions/confirm-payout?draft=" + one.draft().value());
    }
}
