package org.assaydao.api.transaction;

import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.proposal.ProposalReads;
import org.assaydao.api.proposal.Quorums;
import org.assaydao.api.provider.ProviderReads;
import org.assaydao.api.view.DisputesView;
import org.assaydao.api.view.IncidentsView;
import org.assaydao.api.view.LiveViews;
import org.assaydao.api.view.Overlaid;
import org.assaydao.chain.ContractReads;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalPicture;
import org.assaydao.proposal.ProposalState;
import org.assaydao.provider.ApplicationPicture;
import org.assaydao.provider.ApplicationStatus;
import org.assaydao.provider.ListingStatus;
import org.assaydao.provider.ProviderDesk;
import org.assaydao.provider.ProviderEvent.ApplicationSubmitted;
import org.assaydao.provider.ProviderPicture;
import org.assaydao.provider.ResourceKind;
import org.assaydao.riskfund.IncidentPicture;
import reactor.core.publisher.Mono;

/** Makes the call of each action from its parameters; what is left out is looked up where it can be known. */
final class Calls {
    private static final HexBytes NO_BYTES = HexBytes.EMPTY;
    private static final Set<String> LIST = Set.of("root", "total", "contentHash");
    private static final Set<ApplicationStatus> OPEN = EnumSet.of(ApplicationStatus.OPEN);
    private static final Set<ApplicationStatus> OVER = EnumSet.complementOf(EnumSet.of(ApplicationStatus.OPEN));
    private static final Set<ListingStatus> LISTED = EnumSet.of(ListingStatus.LISTED, ListingStatus.SUSPENDED);
    private static final Set<ListingStatus> NOT_SUSPENDED = EnumSet.complementOf(EnumSet.of(ListingStatus.SUSPENDED));

    /** A bond that was a listing's leaves the vault by another way. */
    private static final Set<ApplicationStatus> RELEASED =
            EnumSet.of(ApplicationStatus.REJECTED, ApplicationStatus.WITHDRAWN, ApplicationStatus.UNDECIDED);

    private final Contracts contracts;
    private final Bindings on;
    private final CallEncoding encoding;
    private final Trial trial;
    private final LiveViews live;
    private final ContractReads reads;
    private final GovernorCalls governor;
    private final ProviderReads providers;
    private final ProposalReads proposals;
    private final Quorums quorums;
    private final Blocking blocking;

    Calls(
            Contracts contracts,
            Bindings on,
            ContractReads reads,
            LiveViews live,
            GovernorCalls governor,
            ProviderReads providers,
            ProposalReads proposals,
            Quorums quorums,
            Blocking blocking) {
        this.contracts = contracts;
        this.on = on;
        this.encoding = new CallEncoding(on);
        this.trial = new Trial(reads, blocking);
        this.live = live;
        this.reads = reads;
        this.governor = governor;
        this.providers = providers;
        this.proposals = proposals;
        this.quorums = quorums;
        this.blocking = blocking;
    }

    /** The call of an action, which its contract takes as things stand. */
    Mono<Call> of(Action action, Parameters given, Optional<Address> from) {
        Mono<Call> made =
                switch (action) {
                    case PreparedAction prepared -> prepared(prepared, given, from);
                    case PlainAction plain ->
                        listed(plain, given)
                                .map(all -> plain.call(on, Given.of(plain, all, from, contracts.bondToken())));
                };
        return action.isTried() ? made.flatMap(call -> trial.taken(call, from)) : made;
    }

    /** With the incident's fixed list where an act is about one and nothing of a list is given. */
    private Mono<Parameters> listed(PlainAction action, Parameters given) {
        Optional<IncidentId> incident = action.isOfList()
                        && LIST.stream().allMatch(name -> given.text(name).isEmpty())
                ? given.text("incident").flatMap(Calls::incident)
                : Optional.empty();
        if (incident.isEmpty()) return Mono.fromCallable(() -> given);
        Map<String, Object> named = Map.of("incident", incident.get().value().toString());
        return live.known(IncidentsView.class, IncidentPicture.of(incident.get()), Rule.INCIDENT_UNKNOWN, named)
                .map(found -> found.seen()
                        .fixed()
                        .filter(fixed -> !fixed.payable().isZero())
                        .orElseThrow(() -> new RuleBroken(Rule.AWARDS_NOT_FIXED, named)))
                .map(fixed -> Map.of(
                        "root", fixed.root().toString(),
                        "total", fixed.payable().toString(),
                        "contentHash", fixed.contentHash().toString()))
                .map(list -> new Parameters(name -> list.containsKey(name)
                        ? list.get(name)
                        : given.text(name).orElse(null)));
    }

    /** What is no hash is named when all parameters are read. */
    private static Optional<IncidentId> incident(String text) {
        try {
            return Optional.of(new IncidentId(Hash32.parse(text)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Mono<Call> prepared(PreparedAction action, Parameters given, Optional<Address> from) {
        return switch (action) {
            case APPROVE -> approve(given);
            case PERMIT -> Mono.fromCallable(() -> permit(given, from));
            case DEPOSIT -> deposit(given, from);
            case APPLY -> register(given, from);
            case ATTEST -> attest(given);
            case WITHDRAW ->
                application(given, from, OPEN).map(id -> new Call(contracts.registry(), encoding.withdraw(id.value())));
            case RELEASE ->
                application(given, from)
                        .flatMap(this::releasable)
                        .map(id -> new Call(contracts.vault(), encoding.release(id.value())));
            case DELEGATE -> Mono.fromCallable(() -> delegate(given));
            case DELEGATE_BY_SIG -> Mono.fromCallable(() -> delegateBySig(given));
            case VOTE -> vote(given);
            case PROPOSE_CASE -> application(given, from, OPEN).map(id -> call(governor.proposeCase(id.value())));
            case PUT_DISPUTE -> putDispute(given);
            case QUEUE ->
                published(given, ProposalState.SUCCEEDED)
                        .map(said -> call(governor.queue(
                                said.targets(), said.values(), said.calldatas(), said.descriptionHash())));
            case EXECUTE ->
                published(given, ProposalState.QUEUED)
                        .map(said -> call(governor.execute(
                                said.targets(), said.values(), said.calldatas(), said.descriptionHash())));
        };
    }

    private static Call call(GovernorCalls.Call encoded) {
        return new Call(encoded.to(), encoded.calldata());
    }

    private Mono<Call> approve(Parameters given) {
        String named = given.text("spender").orElse("vault");
        Address spender = spender(given);
        Address token = given.address("token").orElse(contracts.bondToken());
        Optional<TokenAmount> amount = given.amount("amount");
        boolean needsNone = named.equals("registry") || named.equals("vault");
        if (!needsNone) given.required("amount", amount, TokenAmount.ZERO);
        given.check();
        return amount.map(Mono::just)
                .orElseGet(() -> told(named.equals("registry") ? reads::fee : reads::requiredBond))
                .map(taken -> new Call(token, encoding.approve(spender, taken)));
    }

    private Mono<Call> putDispute(Parameters given) {
        Hash32 dispute = given.required("dispute", given.hash("dispute"), Hash32.ZERO);
        given.check();
        return live.known(
                        DisputesView.class,
                        DisputePicture.of(new DisputeId(dispute)),
                        Rule.DISPUTE_UNKNOWN,
                        Map.of("dispute", dispute.toString()))
                .map(found -> new Call(
                        contracts.governor(),
                        encoding.proposeCase(contracts.court(), found.seen().caseId())));
    }

    private <T> Mono<T> told(Callable<CompletableFuture<T>> read) {
        return blocking.call(read).flatMap(Mono::fromFuture);
    }

    private Address spender(Parameters given) {
        String named = given.text("spender").orElse("vault");
        return switch (named) {
            case "vault" -> contracts.vault();
            case "registry" -> contracts.registry();
            case "court" -> contracts.court();
            case "fund" -> contracts.fund();
            case "auditorBonds" -> contracts.auditorBonds();
            case "auditorCases" -> contracts.auditorCases();
            default -> given.address("spender").orElse(Address.ZERO);
        };
    }

    private Call permit(Parameters given, Optional<Address> from) {
        Address owner = given.required("owner", given.address("owner").or(() -> from), Address.ZERO);
        Address spender = spender(given);
        TokenAmount amount = given.required("amount", given.amount("amount"), TokenAmount.ZERO);
        TokenAmount deadline = given.required("deadline", given.amount("deadline"), TokenAmount.ZERO);
        HexBytes signature = signature(given);
        return new Call(contracts.bondToken(), encoding.permit(owner, spender, amount, deadline, signature));
    }

    private Mono<Call> deposit(Parameters given, Optional<Address> from) {
        Address provider = given.required("provider", given.address("provider").or(() -> from), Address.ZERO);
        Optional<TokenAmount> amount = given.amount("amount");
        given.check();
        return providers
                .find(new ProviderId(provider))
                .doOnNext(Calls::checkBound)
                .flatMap(_ -> amount.map(Mono::just).orElseGet(() -> told(reads::requiredBond)))
                .map(bond -> new Call(contracts.vault(), encoding.deposit(provider, bond))
                        .paying(contracts.bondToken(), bond.units()));
    }

    /** The vault takes bonds for an open application or a listing. */
    private static void checkBound(Overlaid<ProviderPicture> found) {
        boolean applies = found.seen()
                .current()
                .filter(known -> OPEN.contains(known.status()))
                .isPresent();
        if (!applies) checkListing(found, LISTED);
    }

    private static void checkListing(Overlaid<ProviderPicture> found, Set<ListingStatus> takes) {
        ListingStatus listing = found.seen().listing().at(found.clock().seen().time());
        if (takes.contains(listing)) return;
        throw new EdgeRefusal(
                EdgeRule.CALL_WOULD_REVERT,
                Map.of(
                        "provider",
                        found.seen().provider().address().toString(),
                        "listing",
                        listing.name(),
                        "takes",
                        takes.stream().map(Enum::name).toList()));
    }

    private Mono<Call> register(Parameters given, Optional<Address> from) {
        Optional<Hash32> digest = given.hash("digest");
        Address provider = given.required("from", from, Address.ZERO);
        given.check();
        return providers.find(new ProviderId(provider)).map(found -> {
            ProviderPicture picture = found.seen();
            ApplicationSubmitted submitted = digest.map(picture::submission)
                    .orElseGet(picture::newestSubmission)
                    .orElseThrow(() -> EdgeRefusal.ofParameter(
                            "digest", "must be that of an application that the sender submitted"));
            picture.current().ifPresent(known -> taken(known, OVER));
            checkListing(found, NOT_SUSPENDED);
            return new Call(
                    contracts.registry(),
                    encoding.register(submitted.authorisation().digest(), ProviderDesk.claims(submitted.profile())));
        });
    }

    private Mono<Call> attest(Parameters given) {
        Hash32 application = given.required("application", given.hash("application"), Hash32.ZERO);
        Optional<Hash32> attributes = given.hash("attributesHash");
        int kind = given.required("kind", given.small("kind", ResourceKind.values().length - 1), 0);
        TokenAmount capacity = given.required("capacity", given.amount("capacity"), TokenAmount.ZERO);
        ChainTime validUntil = given.required("validUntil", given.time("validUntil"), ChainTime.of(0));
        given.check();
        return providers.ofApplication(application).map(found -> {
            ApplicationPicture known = found.seen()
                    .find(new ApplicationId(application))
                    .orElseThrow(() -> EdgeRefusal.ofParameter("application", "must be an application's id on chain"));
            taken(known, OPEN);
            Hash32 claimed = attributesOf(known, ResourceKind.of(kind));
            if (!attributes.orElse(claimed).equals(claimed)) {
                throw EdgeRefusal.ofParameter("attributesHash", "must be what the application claims of the kind");
            }
            return new Call(
                    contracts.registry(), encoding.attest(application, claimed, kind, capacity, validUntil.seconds()));
        });
    }

    private static Hash32 attributesOf(ApplicationPicture known, ResourceKind kind) {
        return known.claims().stream()
                .filter(claim -> claim.kind() == kind)
                .findFirst()
                .orElseThrow(() -> EdgeRefusal.ofParameter("kind", "must be one that the application claims"))
                .attributesHash();
    }

    private Mono<ApplicationId> application(Parameters given, Optional<Address> from, Set<ApplicationStatus> takes) {
        return application(given, from).map(known -> taken(known, takes));
    }

    private Mono<ApplicationPicture> application(Parameters given, Optional<Address> from) {
        Optional<Hash32> named = given.hash("application");
        given.check();
        if (named.isPresent()) {
            return providers
                    .ofApplication(named.get())
                    .map(found -> found.seen().find(new ApplicationId(named.get())))
                    .map(known -> known.orElseThrow(
                            () -> EdgeRefusal.ofParameter("application", "must be an application's id on chain")));
        }
        if (from.isEmpty()) given.required("application", Optional.empty(), Hash32.ZERO);
        given.check();
        return providers.find(new ProviderId(from.orElseThrow())).map(found -> found.seen()
                .current()
                .orElseThrow(
                        () -> EdgeRefusal.ofParameter("application", "must be given: the sender has none on chain")));
    }

    /** The vault itself records a rejection that nobody recorded yet. */
    private Mono<ApplicationId> releasable(ApplicationPicture known) {
        return known.proposal()
                .filter(_ -> known.status() == ApplicationStatus.OPEN)
                .map(number -> standing(number, ProposalState.DEFEATED).map(_ -> known.application()))
                .orElseGet(() -> Mono.fromCallable(() -> taken(known, RELEASED)));
    }

    private static ApplicationId taken(ApplicationPicture known, Set<ApplicationStatus> takes) {
        if (!takes.contains(known.status())) {
            throw new EdgeRefusal(
                    EdgeRule.CALL_WOULD_REVERT,
                    Map.of(
                            "application",
                            known.application().toString(),
                            "applicationStatus",
                            known.status().name(),
                            "takes",
                            takes.stream().map(Enum::name).toList()));
        }
        return known.application();
    }

    private Call delegate(Parameters given) {
        Address delegatee = given.required("delegatee", given.address("delegatee"), Address.ZERO);
        given.check();
        return new Call(contracts.token(), encoding.delegate(delegatee));
    }

    private Call delegateBySig(Parameters given) {
        Address delegatee = given.required("delegatee", given.address("delegatee"), Address.ZERO);
        TokenAmount nonce = given.required("nonce", given.amount("nonce"), TokenAmount.ZERO);
        TokenAmount expiry = given.required("expiry", given.amount("expiry"), TokenAmount.ZERO);
        HexBytes signature = signature(given);
        return new Call(contracts.token(), encoding.delegateBySig(delegatee, nonce, expiry, signature));
    }

    /** A signature in its three parts, after all else was noted. */
    private static HexBytes signature(Parameters given) {
        HexBytes signature = given.required("signature", given.bytes("signature"), NO_BYTES);
        given.check();
        if (signature.length() != 65) throw EdgeRefusal.ofParameter("signature", "must be 65 bytes r ‖ s ‖ v");
        return signature;
    }

    private Mono<Call> vote(Parameters given) {
        BigInteger proposal = given.required("proposal", given.amount("proposal"), TokenAmount.ZERO)
                .units();
        int support = given.required("support", given.small("support", 2), 0);
        String reason = given.text("reason").orElse("");
        given.check();
        return standing(proposal, ProposalState.ACTIVE)
                .map(_ -> new Call(contracts.governor(), encoding.vote(proposal, support, reason)));
    }

    private Mono<ProposalPublished> published(Parameters given, ProposalState takes) {
        TokenAmount number = given.required("proposal", given.amount("proposal"), TokenAmount.ZERO);
        given.check();
        return standing(number.units(), takes)
                .map(picture -> picture.published().orElseThrow());
    }

    /** The proposal in the one state in which the governor takes the call, at the newest seen block. */
    private Mono<ProposalPicture> standing(BigInteger number, ProposalState takes) {
        return proposals
                .find(proposals.id(number.toString()))
                .flatMap(found -> blocking.call(() -> inState(found, takes)));
    }

    /** What it may turn out to be is taken too, while no node has told the quorum that decides. */
    private ProposalPicture inState(Overlaid<ProposalPicture> found, ProposalState takes) {
        ProposalPicture picture = found.seen();
        ChainTime now = found.clock().seen().time();
        ProposalState untold = picture.state(now, Optional.empty());
        ProposalState state =
                untold == ProposalState.ENDED ? picture.state(now, quorums.of(picture, found.clock())) : untold;
        boolean isEarly = takes == ProposalState.QUEUED
                && picture.executableAt().filter(now::isBefore).isPresent();
        if (state.mayBe(takes) && !isEarly) return picture;
        throw new EdgeRefusal(
                EdgeRule.CALL_WOULD_REVERT,
                isEarly && state == takes
                        ? Map.of(
                                "state",
                                state.name(),
                                "executableAt",
                                picture.executableAt().orElseThrow().seconds(),
                                "chainTime",
                                now.seconds())
                        : Map.of("state", state.name(), "takes", takes.name()));
    }
}
