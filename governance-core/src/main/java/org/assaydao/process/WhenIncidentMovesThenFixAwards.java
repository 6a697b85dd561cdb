package org.assaydao.process;

import org.assaydao.kernel.IncidentId;
import org.assaydao.ledger.DueBook;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.riskfund.IncidentEvent.AwardsFixed;
import org.assaydao.riskfund.IncidentEvent.ClaimsClosed;
import org.assaydao.riskfund.IncidentEvent.EscrowReleased;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.IncidentEvent.PayoutFunded;
import org.assaydao.riskfund.ReleaseReserve;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/**
 * An opened incident's claims are closed when their time is over, and its awards fixed when the stewards' is; what it was promised
 * of the reserve is free again once its payout is opened, or there will be none.
 */
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class WhenIncidentMovesThenFixAwards {
    private final Past past;
    private final DueBook dues;
    private final Obsolete obsolete;
    private final CommandGateway commands;

    WhenIncidentMovesThenFixAwards(Past past, DueBook dues, Obsolete obsolete, CommandGateway commands) {
        this.past = past;
        this.dues = dues;
        this.obsolete = obsolete;
        this.commands = commands;
    }

    @EventHandler
    void on(IncidentOpened event) {
        dues.schedule(
                Task.CLOSE_CLAIMS.due(event.incident(), event.claimsUntil().plusSeconds(1)));
    }

    @EventHandler
    void on(ClaimsClosed event) {
        dues.schedule(Task.FIX_AWARDS.due(event.incident(), event.decideUntil().plusSeconds(1)));
    }

    /** One that was over before its awards were fixed keeps nothing of the reserve. */
    @EventHandler
    void on(AwardsFixed event) {
        if (past.incident(event.incident()).isOver()) release(event.incident());
    }

    @EventHandler
    void on(PayoutFunded event) {
        end(event.incident(), "PAID");
    }

    @EventHandler
    void on(EscrowReleased event) {
        end(event.incident(), "RELEASED");
    }

    private void end(IncidentId incident, String outcome) {
        obsolete.finish(Task.CLOSE_CLAIMS, incident, outcome);
        obsolete.finish(Task.FIX_AWARDS, incident, outcome);
        release(incident);
    }

    private void release(IncidentId incident) {
        past.incident(incident).fund().ifPresent(fund -> commands.sendAndWait(new ReleaseReserve(fund, incident)));
    }
}
