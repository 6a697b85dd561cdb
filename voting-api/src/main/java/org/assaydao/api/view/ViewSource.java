package org.assaydao.api.view;

import java.util.concurrent.ScheduledExecutorService;
import org.assaydao.ledger.CommittedEvents;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;

/** What every view's processor reads from and runs on. */
public record ViewSource(
        StreamableMessageSource<TrackedEventMessage<?>> events,
        TokenStore positions,
        CommittedEvents committed,
        TransactionManager transactions,
        ScheduledExecutorService coordinators,
        ScheduledExecutorService workers) {}
