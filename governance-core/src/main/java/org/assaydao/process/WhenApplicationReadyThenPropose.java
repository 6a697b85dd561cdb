package org.assaydao.process;

import org.assaydao.kernel.ApplicationId;
import org.assaydao.ledger.DueBook;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.provider.ProviderEvent.ApplicationAttested;
import org.assaydao.provider.ProviderEvent.ApplicationBonded;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/**
 * A bonded and an attested application entitles its own vote, and the order of the two is the chain's. So either fact
 * begins the trying; the chain refuses the call until both are there.
 */
@ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
@DisallowReplay
final class WhenApplicationReadyThenPropose {
    private final DueBook dues;

    WhenApplicationReadyThenPropose(DueBook dues) {
        this.dues = dues;
    }

    @EventHandler
    void on(ApplicationBonded event) {
        propose(event.application());
    }

    @EventHandler
    void on(ApplicationAttested event) {
        propose(event.application());
    }

    private void propose(ApplicationId application) {
        dues.schedule(Task.PROPOSE.due(application));
    }
}
