package org.assaydao.mirror.reconcile;

import java.util.List;
import java.util.function.Function;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Picture;

/**
 * A kind of things that are compared: which contract is asked what of each, and what its picture says of the same.
 *
 * @param stream the type of the streams that tell of it, and, before a colon, of their identifiers; empty where no stream does
 * @param contract which of ours it is, by the name that the deployment gives it
 * @param untold the picture of an identifier before its first event
 * @param <P> the picture, or whatever else names the thing where no stream tells of it
 */
record Kind<P>(
        String name,
        String stream,
        String contract,
        Address address,
        Function<String, P> untold,
        Function<P, List<Question>> questions,
        Telling<P> telling) {
    /** What a picture says of the fields that the contract is asked about. */
    @FunctionalInterface
    interface Telling<P> {
        void tell(P picture, ChainTime at, Told into);
    }

    boolean isInStreams() {
        return !stream.isEmpty();
    }

    /** How the identifiers of its streams begin. */
    String prefix() {
        return stream + ":";
    }

    /** Whether it names a thing of this kind; what stands in a view's or the mirror's tables may have been written by hand. */
    boolean isName(String thing) {
        try {
            var unused = untold.apply(thing);
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** The difference that something stands there which names nothing. */
    Difference misnamed(String thing, BlockPoint block) {
        return new Difference(
                name, thing, contract, address, thing, "identifier", null, null, "MALFORMED", null, block);
    }

    @SuppressWarnings("unchecked") // All events of a stream are of its picture's kind, and so is what follows.
    P after(P picture, Object event) {
        return (P) ((Picture<Object, ?>) picture).after(event);
    }

    Told tell(P picture, ChainTime at) {
        Told told = new Told();
        telling.tell(picture, at, told);
        return told;
    }
}
