package org.assaydao.provider;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.Map;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.provider.ProviderEvent.ApplicationAttested;
import org.assaydao.provider.ProviderEvent.ApplicationBonded;
import org.assaydao.provider.ProviderEvent.ApplicationEnded;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.assaydao.provider.ProviderEvent.ApplicationSubmitted;
import org.assaydao.provider.ProviderEvent.ApplicationWithdrawn;
import org.assaydao.provider.ProviderEvent.DivergenceFound;
import org.assaydao.provider.ProviderEvent.ListingFact;
import org.assaydao.provider.ProviderEvent.ListingProposed;
import org.assaydao.provider.ProviderEvent.ListingRejected;
import org.assaydao.provider.ProviderEvent.ProviderListed;
import org.assaydao.provider.ProviderEvent.ResourceClaimed;
import org.assaydao.provider.ProviderEvent.SubjectErased;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A provider address through all its applications: signed here, then registered, bonded, attested and voted on chain. */
@Aggregate(type = "provider")
class Provider {
    private sealed interface State {
        record Absent() implements State {}

        /** The newest application and the listing are independent: a listed provider applies for other terms. */
        record Known(Current application, Listing listing, boolean erased) implements State {}
    }

    /** The newest application that the chain knows. */
    private sealed interface Current {
        record None() implements Current {}

        record Open(ApplicationId id, boolean bonded, boolean attested, boolean proposed) implements Current {}

        /** Decided or given up; what a listing came to is the listing's. */
        record Ended(ApplicationId id) implements Current {}
    }

    private static final State.Known UNHEARD_OF = new State.Known(new Current.None(), Listing.NONE, false);

    @AggregateIdentifier
    @Nullable
    ProviderId id;

    private State state = new State.Absent();
    private ChainPosition last = ChainPosition.NONE;

    /** A decision: an application that is on chain already is no longer amended here. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(SubmitApplication command) {
        switch (state) {
            case State.Known known when known.erased() -> throw new RuleBroken(Rule.SUBJECT_ERASED);
            case State.Known known
            when known.application() instanceof Current.Open open -> throw onChain(open.id(), false);
            case State.Known known
            when known.listing().isListed() && known.listing().application().isPresent() ->
                throw onChain(known.listing().application().get(), true);
            case State.Absent _, State.Known _ ->
                apply(new ApplicationSubmitted(
                        command.provider(),
                        command.profile(),
                        command.attributesHash(),
                        command.person(),
                        command.previous(),
                        command.validUntil(),
                        command.authorisation(),
                        command.acceptedAt()));
        }
        return getVersion();
    }

    /** A decision: who is not known has nothing to erase; erasing twice is silence. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(EraseSubject command) {
        switch (state) {
            case State.Absent _ ->
                throw new RuleBroken(
                        Rule.PROVIDER_UNKNOWN,
                        Map.of("provider", command.provider().address().toString()));
            case State.Known known when known.erased() -> {
                // The key is gone already; a second event would say nothing.
            }
            case State.Known _ -> apply(new SubjectErased(command.provider(), command.erasedAt()));
        }
    }

    /** A record: the chain said so, whatever we thought. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordProviderFact command) {
        ProviderEvent.Fact fact = command.fact();
        if (!fact.position().isAfter(last)) {
            return; // delivered before
        }
        boolean expected = expects(known(), fact);
        apply(fact);
        if (!expected) {
            apply(new DivergenceFound(command.provider(), fact.getClass().getSimpleName(), fact.position()));
        }
    }

    private State.Known known() {
        return state instanceof State.Known known ? known : UNHEARD_OF;
    }

    private static boolean expects(State.Known known, ProviderEvent.Fact fact) {
        Current current = known.application();
        return switch (fact) {
            case ListingFact said -> known.listing().expects(said);
            case ApplicationRegistered registered ->
                switch (current) {
                    case Current.None _ -> true;
                    case Current.Ended(var ended) -> !ended.equals(registered.application());
                    case Current.Open _ -> false;
                };
            case ResourceClaimed claimed -> isOpen(current, claimed.application());
            case ApplicationBonded bonded ->
                current instanceof Current.Open open && open.id().equals(bonded.application()) && !open.bonded();
            case ApplicationAttested attested -> isOpen(current, attested.application());
            case ListingProposed proposed ->
                current instanceof Current.Open open
                        && open.id().equals(proposed.application())
                        && open.bonded()
                        && open.attested();
            case ProviderListed listed -> isProposed(current, listed.application());
            case ListingRejected rejected -> isProposed(current, rejected.application());
            case ApplicationWithdrawn withdrawn -> isOpen(current, withdrawn.application());
            case ApplicationEnded ended ->
                isOpen(current, ended.application())
                        && (ended.status() == ApplicationStatus.UNDECIDED
                                || known.listing().status() == ListingStatus.DELISTED);
        };
    }

    private static boolean isOpen(Current current, ApplicationId application) {
        return current instanceof Current.Open open && open.id().equals(application);
    }

    private static boolean isProposed(Current current, ApplicationId application) {
        return current instanceof Current.Open open && open.id().equals(application) && open.proposed();
    }

    @EventSourcingHandler
    void on(ProviderEvent event) {
        id = event.provider();
        State.Known before = known();
        state = switch (event) {
            case ApplicationSubmitted _, DivergenceFound _ -> before;
            case SubjectErased _ -> new State.Known(before.application(), before.listing(), true);
            case ListingFact said ->
                new State.Known(before.application(), before.listing().after(said), before.erased());
            case ApplicationRegistered registered ->
                now(before, new Current.Open(registered.application(), false, false, false));
            case ResourceClaimed claimed -> now(before, open(before, claimed.application()));
            case ApplicationBonded bonded -> {
                Current.Open open = open(before, bonded.application());
                yield now(before, new Current.Open(open.id(), true, open.attested(), open.proposed()));
            }
            case ApplicationAttested attested -> {
                Current.Open open = open(before, attested.application());
                yield now(before, new Current.Open(open.id(), open.bonded(), true, open.proposed()));
            }
            case ListingProposed proposed -> {
                Current.Open open = open(before, proposed.application());
                yield now(before, new Current.Open(open.id(), open.bonded(), open.attested(), true));
            }
            case ProviderListed listed ->
                new State.Known(
                        new Current.Ended(listed.application()),
                        before.listing().listedBy(listed.application()),
                        before.erased());
            case ListingRejected rejected -> now(before, new Current.Ended(rejected.application()));
            case ApplicationWithdrawn withdrawn -> now(before, new Current.Ended(withdrawn.application()));
            case ApplicationEnded ended -> now(before, new Current.Ended(ended.application()));
        };
        if (event instanceof ChainFact fact) {
            last = fact.position();
        }
    }

    private static State.Known now(State.Known before, Current application) {
        return new State.Known(application, before.listing(), before.erased());
    }

    /** The open application of that id; the chain's word opens one that we did not know. */
    private static Current.Open open(State.Known before, ApplicationId application) {
        return before.application() instanceof Current.Open open && open.id().equals(application)
                ? open
                : new Current.Open(application, false, false, false);
    }

    private static RuleBroken onChain(ApplicationId application, boolean listed) {
        return new RuleBroken(
                Rule.APPLICATION_ALREADY_REGISTERED, Map.of("application", application.toString(), "listed", listed));
    }
}
