package org.assaydao.mirror.reconcile;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainTime;
import org.assaydao.ledger.StoredStreams.StoredStream;
import org.assaydao.mirror.reconcile.ViewValues.ViewedPicture;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * What is held of one thing, side by side: by its events up to a block, by a view's document, by the mirror's own row; and what
 * its contract is asked.
 */
final class Sides<P> {
    private final Kind<P> kind;
    private final String thing;
    private final ChainTime at;
    private final List<Question> questions;
    private final Told store;
    private final Told view;
    private final Told storeAsViewed;
    private final boolean viewMayDiffer;
    private final Told mirror;

    /** A stream as far as it is read, and the sequence of the last event in that; -1 before the first. */
    private record Reached<P>(P picture, long sequence) {}

    /**
     * Lays them side by side.
     *
     * @param through the last final block that the view held whole before the document was read
     */
    Sides(
            Kind<P> kind,
            String thing,
            StoredStream stream,
            Optional<ViewedPicture> document,
            Told mirror,
            BlockPoint block,
            long through) {
        this.kind = kind;
        this.thing = thing;
        this.at = block.time();
        this.mirror = mirror;
        Reached<P> reached = reached(stream, event -> isWithin(block, event));
        this.store = kind.tell(reached.picture(), at);
        long viewed = document.map(ViewedPicture::sequence).orElse(-1L);
        this.view = document.map(this::told).orElseGet(Told::new);
        // An absent document holds as much as none of the events.
        this.storeAsViewed = document.isEmpty()
                ? new Told()
                : kind.tell(
                        reached(stream, event -> event.getSequenceNumber() <= viewed)
                                .picture(),
                        at);
        // No document, wherever it stands, makes up for events that cannot be read.
        stream.fault().ifPresent(why -> List.of(store, storeAsViewed)
                .forEach(told -> told.say(thing, "events", "UNREADABLE: " + why)));
        this.viewMayDiffer = viewed > reached.sequence() || through < block.number();
        boolean isStored = !stream.events().isEmpty();
        this.questions = kind.questions()
                .apply(
                        isStored
                                ? reached.picture()
                                : document.flatMap(this::picture).orElse(reached.picture()));
    }

    private Reached<P> reached(StoredStream stream, Predicate<DomainEventMessage<?>> counts) {
        P picture = kind.untold().apply(thing);
        long sequence = -1;
        for (DomainEventMessage<?> event : stream.events()) {
            if (!counts.test(event)) continue;
            picture = kind.after(picture, event.getPayload());
            sequence = event.getSequenceNumber();
        }
        return new Reached<>(picture, sequence);
    }

    private static boolean isWithin(BlockPoint block, DomainEventMessage<?> event) {
        return !(event.getPayload() instanceof ChainFact fact)
                || fact.position().block() <= block.number();
    }

    @SuppressWarnings("unchecked") // A view of these streams holds their pictures.
    private Optional<P> picture(ViewedPicture document) {
        return (Optional<P>) document.picture();
    }

    /** A document that was changed by hand may be a picture, and not one of which anything can be told. */
    private Told told(ViewedPicture document) {
        try {
            Optional<Told> told = picture(document).map(picture -> kind.tell(picture, at));
            if (told.isPresent()) return told.get();
        } catch (RuntimeException broken) {
            // Told below, as what is no picture at all.
        }
        Told unreadable = new Told();
        unreadable.say(thing, "document", "UNREADABLE");
        return unreadable;
    }

    String thing() {
        return thing;
    }

    List<Question> questions() {
        return questions;
    }

    Look look(Told chain) {
        return new Look(chain, store, view, storeAsViewed, viewMayDiffer, mirror);
    }
}
