package org.assaydao.transaction;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.transaction.TransactionEvent.DivergenceFound;
import org.assaydao.transaction.TransactionEvent.TransactionAbandoned;
import org.assaydao.transaction.TransactionEvent.TransactionBroadcast;
import org.assaydao.transaction.TransactionEvent.TransactionDisplaced;
import org.assaydao.transaction.TransactionEvent.TransactionFinalised;
import org.assaydao.transaction.TransactionEvent.TransactionGivenUp;
import org.assaydao.transaction.TransactionEvent.TransactionPrepared;
import org.assaydao.transaction.TransactionEvent.TransactionReplaced;
import org.assaydao.transaction.TransactionEvent.TransactionRequested;
import org.assaydao.transaction.TransactionEvent.TransactionReverted;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One outbound intent: requested once, carried by one nonce however often its fees are raised, ended by the chain. */
@Aggregate(type = "transaction")
class ChainTransaction {
    private sealed interface State {
        record Absent() implements State {}

        record Requested() implements State {}

        /** All transactions of the one nonce, the newest last: any of them may be the one that is mined. */
        record InFlight(List<Hash32> hashes, boolean broadcast) implements State {
            Hash32 newest() {
                return hashes.getLast();
            }
        }

        /** Its transactions are sent no more; one of them may be mined all the same. */
        record GivenUp(List<Hash32> hashes) implements State {}

        record Ended() implements State {}
    }

    @AggregateIdentifier
    @Nullable
    IntentId id;

    private State state = new State.Absent();
    private ChainPosition last = ChainPosition.NONE;

    /** A decision that nothing refuses: asking twice is silent. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestTransaction command) {
        switch (state) {
            case State.Absent _ ->
                apply(new TransactionRequested(command.intent(), command.to(), command.calldata(), command.subjects()));
            case State.Requested _, State.InFlight _, State.GivenUp _, State.Ended _ -> {
                // Asked before.
            }
        }
    }

    /** A decision: a second nonce for one intent is refused, because it could be mined as well. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PrepareTransaction command) {
        switch (state) {
            case State.Absent _ -> throw refused(Rule.TRANSACTION_UNKNOWN, command.intent());
            case State.Requested _ ->
                apply(new TransactionPrepared(
                        command.intent(),
                        command.sender(),
                        command.nonce(),
                        command.gasLimit(),
                        command.maxFeePerGas(),
                        command.maxPriorityFeePerGas(),
                        command.hash()));
            case State.InFlight _, State.GivenUp _, State.Ended _ ->
                throw refused(Rule.TRANSACTION_NOT_OPEN, command.intent());
        }
    }

    /** A decision: only bytes that are committed go out; that they go out again is silent. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(MarkTransactionBroadcast command) {
        switch (state) {
            case State.Absent _ -> throw refused(Rule.TRANSACTION_UNKNOWN, command.intent());
            case State.InFlight flight
            when !flight.hashes().contains(command.hash()) ->
                throw refused(Rule.TRANSACTION_NOT_OPEN, command.intent());
            case State.InFlight flight when flight.broadcast() -> {
                // Sent again, as after a crash.
            }
            case State.InFlight _ -> apply(new TransactionBroadcast(command.intent(), command.hash()));
            case State.Requested _ -> throw refused(Rule.TRANSACTION_NOT_OPEN, command.intent());
            case State.GivenUp _, State.Ended _ -> {
                // It was over before the mark of its sending came.
            }
        }
    }

    /** A decision: only the newest transaction is replaced. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReplaceTransaction command) {
        switch (state) {
            case State.Absent _ -> throw refused(Rule.TRANSACTION_UNKNOWN, command.intent());
            case State.InFlight flight
            when flight.newest().equals(command.replaced()) ->
                apply(new TransactionReplaced(
                        command.intent(),
                        command.replaced(),
                        command.hash(),
                        command.maxFeePerGas(),
                        command.maxPriorityFeePerGas()));
            case State.Requested _, State.InFlight _, State.GivenUp _, State.Ended _ ->
                throw refused(Rule.TRANSACTION_NOT_OPEN, command.intent());
        }
    }

    /** A decision: what is prepared can be mined, so it is not given up; that is silent. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AbandonTransaction command) {
        switch (state) {
            case State.Absent _ -> throw refused(Rule.TRANSACTION_UNKNOWN, command.intent());
            case State.Requested _ -> apply(new TransactionAbandoned(command.intent(), command.reason()));
            case State.InFlight _, State.GivenUp _, State.Ended _ -> {
                // The chain ends it, or something has.
            }
        }
    }

    /** A decision: what was prepared is replaced by something else, so its intent goes to its next attempt. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(GiveUpTransaction command) {
        switch (state) {
            case State.Absent _ -> throw refused(Rule.TRANSACTION_UNKNOWN, command.intent());
            case State.Requested _ -> throw refused(Rule.TRANSACTION_NOT_OPEN, command.intent());
            case State.InFlight _ -> apply(new TransactionGivenUp(command.intent(), command.nonce(), command.reason()));
            case State.GivenUp _, State.Ended _ -> {
                // It is over.
            }
        }
    }

    /** A record: the chain mined it, or what took its place, whatever we thought. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordTransactionFact command) {
        TransactionEvent.Fact fact = command.fact();
        if (!fact.position().isAfter(last)) {
            return; // delivered before
        }
        boolean inFlight = state instanceof State.InFlight || state instanceof State.GivenUp;
        boolean expected = inFlight
                && switch (fact) {
                    case TransactionFinalised finalised -> hashes().contains(finalised.hash());
                    case TransactionReverted reverted -> hashes().contains(reverted.hash());
                    case TransactionDisplaced _ -> true;
                };
        apply(fact);
        if (!expected) {
            apply(new DivergenceFound(command.intent(), fact.getClass().getSimpleName(), fact.position()));
        }
    }

    @EventSourcingHandler
    void on(TransactionEvent event) {
        id = event.intent();
        state = switch (event) {
            case TransactionRequested _ -> new State.Requested();
            case TransactionPrepared prepared -> new State.InFlight(List.of(prepared.hash()), false);
            case TransactionBroadcast sent -> new State.InFlight(hashes(sent.hash()), true);
            // The new bytes have not gone out yet.
            case TransactionReplaced replaced -> new State.InFlight(hashes(replaced.hash()), false);
            case TransactionGivenUp _ -> new State.GivenUp(hashes());
            case TransactionFinalised _, TransactionReverted _, TransactionDisplaced _, TransactionAbandoned _ ->
                new State.Ended();
            case DivergenceFound _ -> state;
        };
        if (event instanceof ChainFact fact) {
            last = fact.position();
        }
    }

    /** The hashes in flight, {@code hash} among them. */
    private List<Hash32> hashes(Hash32 hash) {
        List<Hash32> known = hashes();
        return known.contains(hash)
                ? known
                : Stream.concat(known.stream(), Stream.of(hash)).toList();
    }

    private List<Hash32> hashes() {
        return switch (state) {
            case State.InFlight flight -> flight.hashes();
            case State.GivenUp given -> given.hashes();
            case State.Absent _, State.Requested _, State.Ended _ -> List.of();
        };
    }

    private static RuleBroken refused(Rule rule, IntentId intent) {
        return new RuleBroken(rule, Map.of("intent", intent.purpose()));
    }
}
