package org.assaydao.api.view;

import java.util.Collection;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.assaydao.ledger.Commits;
import org.assaydao.ledger.History;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * What every view's processor reads from and runs on.
 *
 * @param forget lets go of the positions of processors by their names
 * @param nanos a clock that only goes forward, by which standing still is told
 */
public record ViewSource(
        StreamableMessageSource<TrackedEventMessage<?>> events,
        TokenStore positions,
        History history,
        Commits commits,
        TransactionManager transactions,
        Consumer<Collection<String>> forget,
        ScheduledExecutorService coordinators,
        ScheduledExecutorService workers,
        LongSupplier nanos) {}
