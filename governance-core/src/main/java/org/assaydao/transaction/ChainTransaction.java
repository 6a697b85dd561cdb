package org.assaydao.transaction;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Map;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.transaction.TransactionEvent.TransactionAbandoned;
import org.assaydao.transaction.TransactionEvent.TransactionBroadcast;
import org.assaydao.transaction.TransactionEvent.TransactionGivenUp;
import org.assaydao.transaction.TransactionEvent.TransactionPrepared;
import org.assaydao.transaction.TransactionEvent.TransactionReplaced;
import org.assaydao.transaction.TransactionEvent.TransactionRequested;
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
    @AggregateIdentifier
    @Nullable
    IntentId id;

    /** Absent before its first event. */
    private @Nullable TransactionPicture picture;

    /** A decision that nothing refuses: asking twice is silent. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestTransaction command) {
        if (picture != null) return; // Asked before.
        apply(new TransactionRequested(command.intent(), command.to(), command.calldata(), command.subjects()));
    }

    /** A decision: a second nonce for one intent is refused, because it could be mined as well. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PrepareTransaction command) {
        switch (known(command.intent()).status()) {
            case REQUESTED ->
                apply(new TransactionPrepared(
                        command.intent(),
                        command.sender(),
                        command.nonce(),
                        command.gasLimit(),
                        command.maxFeePerGas(),
                        command.maxPriorityFeePerGas(),
                        command.hash()));
            case PREPARED, BROADCAST, GIVEN_UP, FINALIZED, REVERTED, DISPLACED, ABANDONED ->
                throw refused(Rule.TRANSACTION_NOT_OPEN, command.intent());
        }
    }

    /** A decision: only bytes that are committed go out; that they go out again is silent. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(MarkTransactionBroadcast command) {
        TransactionPicture known = known(command.intent());
        if (known.isInFlight() && !known.hashes().contains(command.hash())) {
            throw refused(Rule.TRANSACTION_NOT_OPEN, command.intent());
        }
        switch (known.status()) {
            case REQUESTED -> throw refused(Rule.TRANSACTION_NOT_OPEN, command.intent());
            case PREPARED -> apply(new TransactionBroadcast(command.intent(), command.hash()));
            case BROADCAST -> {
                // Sent again, as after a crash.
            }
            case GIVEN_UP, FINALIZED, REVERTED, DISPLACED, ABANDONED -> {
                // It was over before the mark of its sending came.
            }
        }
    }

    /** A decision: only the newest transaction is replaced. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReplaceTransaction command) {
        TransactionPicture known = known(command.intent());
        boolean newest = !known.hashes().isEmpty() && known.hashes().getLast().equals(command.replaced());
        if (!known.isInFlight() || !newest) throw refused(Rule.TRANSACTION_NOT_OPEN, command.intent());
        apply(new TransactionReplaced(
                command.intent(),
                command.replaced(),
                command.hash(),
                command.maxFeePerGas(),
                command.maxPriorityFeePerGas()));
    }

    /** A decision: what is prepared can be mined, so it is not given up; that is silent. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AbandonTransaction command) {
        switch (known(command.intent()).status()) {
            case REQUESTED -> apply(new TransactionAbandoned(command.intent(), command.reason()));
            case PREPARED, BROADCAST, GIVEN_UP, FINALIZED, REVERTED, DISPLACED, ABANDONED -> {
                // The chain ends it, or something has.
            }
        }
    }

    /** A decision: what was prepared is replaced by something else, so its intent goes to its next attempt. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(GiveUpTransaction command) {
        switch (known(command.intent()).status()) {
            case REQUESTED -> throw refused(Rule.TRANSACTION_NOT_OPEN, command.intent());
            case PREPARED, BROADCAST ->
                apply(new TransactionGivenUp(command.intent(), command.nonce(), command.reason()));
            case GIVEN_UP, FINALIZED, REVERTED, DISPLACED, ABANDONED -> {
                // It is over.
            }
        }
    }

    @EventSourcingHandler
    void on(TransactionEvent event) {
        id = event.intent();
        picture = (picture == null ? TransactionPicture.of(event.intent()) : picture).after(event);
    }

    private TransactionPicture known(IntentId intent) {
        if (picture == null) throw refused(Rule.TRANSACTION_UNKNOWN, intent);
        return picture;
    }

    private static RuleBroken refused(Rule rule, IntentId intent) {
        return new RuleBroken(rule, Map.of("intent", intent.path()));
    }
}
