package org.assaydao.process;

import org.assaydao.ballot.BallotLedger;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.FundReads;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.chain.ProceedingCalls;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.PushProbe;
import org.assaydao.chain.RelayedBallots;
import org.assaydao.chain.StepAllowance;
import org.assaydao.claim.ClaimRegister;
import org.assaydao.ledger.DeadLetters;
import org.assaydao.ledger.DueBook;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.ledger.OpenBallots;
import org.assaydao.ledger.RelayQueue;
import org.assaydao.riskfund.AwardBook;
import org.assaydao.settings.AssaySettings;
import org.assaydao.turn.Lease;
import org.assaydao.turn.PacedLoop;
import org.assaydao.turn.Pulses;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The automations, and the keeper of what they write down for later. */
@Configuration(proxyBeanMethods = false)
public class ProcessConfiguration {
    @Bean
    Past past(EventStore events) {
        return new Past(events);
    }

    @Bean
    Obsolete obsolete(DueBook dues, ChainOutlook outlook) {
        return new Obsolete(dues, outlook);
    }

    @Bean
    PacedLoop keeperLoop(
            Pulses pulses,
            JdbcTemplate jdbc,
            DueBook dues,
            Past past,
            BallotLedger intake,
            GovernorCalls calls,
            ProceedingCalls proceedingCalls,
            PushProbe probe,
            StepAllowance allowance,
            Contracts contracts,
            FundReads fund,
            ClaimRegister claims,
            AwardBook awards,
            RelayQueue queue,
            RelayedBallots mirrored,
            ProposalOutlook proposals,
            ChainOutlook outlook,
            CommandGateway commands,
            LedgerTransaction transaction,
            DeadLetters letters,
            AssaySettings settings) {
        Lease lease = Lease.named("keeper", jdbc);
        Keeper keeper = new Keeper(
                lease,
                outlook,
                new Pushes(dues, past, calls, probe, commands, transaction, lease),
                new Proceedings(dues, past, proceedingCalls, probe, allowance, commands, transaction, lease),
                new Closings(dues, past, intake, new OpenBallots(jdbc), commands, transaction, lease),
                new Awards(dues, past, contracts, fund, claims, awards, commands, transaction, lease),
                new Batches(
                        queue,
                        past,
                        mirrored,
                        proposals,
                        calls,
                        probe,
                        commands,
                        transaction,
                        lease,
                        settings.relay().patience()),
                letters,
                settings.keeper().pace());
        return new PacedLoop(pulses.of("keeper"), keeper, lease::release);
    }

    @Bean
    WhenBallotAcceptedThenRelay whenBallotAcceptedThenRelay(
            Past past, RelayQueue queue, GovernorCalls calls, CommandGateway commands) {
        return new WhenBallotAcceptedThenRelay(past, queue, calls, commands);
    }

    @Bean
    Nonces nonces(ProposalOutlook proposals, Contracts contracts) {
        return new Nonces(proposals, contracts.governor());
    }

    @Bean
    WhenBallotEndsThenVoidBehindItsNonce whenBallotEndsThenVoidBehindItsNonce(
            JdbcTemplate jdbc, Nonces nonces, CommandGateway commands) {
        return new WhenBallotEndsThenVoidBehindItsNonce(new OpenBallots(jdbc), nonces, commands);
    }

    @Bean
    WhenBatchFinalThenVoidRefused whenBatchFinalThenVoidRefused(
            Past past, Contracts contracts, RelayedBallots mirrored, CommandGateway commands) {
        return new WhenBatchFinalThenVoidRefused(past, contracts.governor(), mirrored, commands);
    }

    @Bean
    WhenTransactionFailsThenTryAgain whenTransactionFailsThenTryAgain(
            Past past,
            Contracts contracts,
            ChainOutlook outlook,
            Nonces nonces,
            RelayQueue queue,
            CommandGateway commands) {
        return new WhenTransactionFailsThenTryAgain(past, contracts.governor(), outlook, nonces, queue, commands);
    }

    @Bean
    WhenApplicationReadyThenPropose whenApplicationReadyThenPropose(DueBook dues) {
        return new WhenApplicationReadyThenPropose(dues);
    }

    @Bean
    WhenApplicationPastVoteThenStopPushing whenApplicationPastVoteThenStopPushing(Obsolete obsolete) {
        return new WhenApplicationPastVoteThenStopPushing(obsolete);
    }

    @Bean
    WhenProposalPublishedThenAwaitDeadline whenProposalPublishedThenAwaitDeadline(DueBook dues) {
        return new WhenProposalPublishedThenAwaitDeadline(dues);
    }

    @Bean
    WhenProposalQueuedThenExecute whenProposalQueuedThenExecute(DueBook dues, Obsolete obsolete) {
        return new WhenProposalQueuedThenExecute(dues, obsolete);
    }

    @Bean
    WhenListingDefeatedThenReject whenListingDefeatedThenReject(Past past, DueBook dues, Obsolete obsolete) {
        return new WhenListingDefeatedThenReject(past, dues, obsolete);
    }

    @Bean
    WhenListingCanceledThenProposeAgain whenListingCanceledThenProposeAgain(
            Past past, Contracts contracts, DueBook dues) {
        return new WhenListingCanceledThenProposeAgain(past, contracts.registry(), dues);
    }

    @Bean
    WhenProposalEndsThenStopPushing whenProposalEndsThenStopPushing(DueBook dues, Obsolete obsolete) {
        return new WhenProposalEndsThenStopPushing(dues, obsolete);
    }

    @Bean
    WhenIncidentMovesThenFixAwards whenIncidentMovesThenFixAwards(
            Past past, DueBook dues, Obsolete obsolete, CommandGateway commands) {
        return new WhenIncidentMovesThenFixAwards(past, dues, obsolete, commands);
    }

    @Bean
    WhenProceedingMovesThenCarryItOn whenProceedingMovesThenCarryItOn(
            Past past, Contracts contracts, DueBook dues, Obsolete obsolete) {
        return new WhenProceedingMovesThenCarryItOn(past, contracts, dues, obsolete);
    }
}
