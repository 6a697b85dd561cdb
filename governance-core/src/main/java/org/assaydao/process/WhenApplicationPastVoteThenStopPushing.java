package org.assaydao.process;

import org.assaydao.kernel.ApplicationId;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.provider.ProviderEvent.ApplicationWithdrawn;
import org.assaydao.provider.ProviderEvent.ListingProposed;
import org.assaydao.provider.ProviderEvent.ListingRejected;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/** What was to be pushed for an application is done or over, whoever did it; losing that race is no error. */
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class WhenApplicationPastVoteThenStopPushing {
    private final Obsolete obsolete;

    WhenApplicationPastVoteThenStopPushing(Obsolete obsolete) {
        this.obsolete = obsolete;
    }

    @EventHandler
    void on(ListingProposed event) {
        obsolete.finish(Task.PROPOSE, new Task.Round(event.application(), event.round()), "PROPOSED");
    }

    @EventHandler
    void on(ListingRejected event) {
        obsolete.finish(Task.REJECT, event.application(), "REJECTED");
    }

    @EventHandler
    void on(ApplicationWithdrawn event) {
        ApplicationId application = event.application();
        obsolete.finish(Task.PROPOSE, application, "WITHDRAWN");
        obsolete.finish(Task.REJECT, application, "WITHDRAWN");
    }
}
