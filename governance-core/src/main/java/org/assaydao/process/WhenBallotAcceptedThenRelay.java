package org.assaydao.process;

import java.util.List;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.chain.GovernorCalls.Call;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.IntentId;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.transaction.RequestTransaction;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/** Every accepted gasless ballot is to be carried to the governor, in a transaction of its own. */
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class WhenBallotAcceptedThenRelay {
    private final GovernorCalls calls;
    private final CommandGateway commands;

    WhenBallotAcceptedThenRelay(GovernorCalls calls, CommandGateway commands) {
        this.calls = calls;
        this.commands = commands;
    }

    @EventHandler
    void on(BallotAccepted ballot) {
        Call call = call(ballot);
        IntentId intent =
                IntentId.relay(ballot.ballot().proposal(), ballot.ballot().voter());
        commands.sendAndWait(new RequestTransaction(
                intent, call.to(), call.calldata(), List.of(ballot.ballot().toString())));
    }

    private Call call(BallotAccepted ballot) {
        HexBytes signature = ballot.authorisation().signature();
        return ballot.extended()
                ? calls.castVoteWithReasonAndParamsBySig(
                        ballot.ballot().proposal(),
                        ballot.support().number(),
                        ballot.ballot().voter(),
                        ballot.reason(),
                        ballot.params(),
                        signature)
                : calls.castVoteBySig(
                        ballot.ballot().proposal(),
                        ballot.support().number(),
                        ballot.ballot().voter(),
                        signature);
    }
}
