package org.assaydao.mirror.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assaydao.chain.BlockPoint;
import org.assaydao.mirror.reconcile.Told.Place;
import org.jspecify.annotations.Nullable;

/**
 * What each side told of one thing at one look.
 *
 * @param store what its events up to the block say
 * @param view what its document says
 * @param storeAsViewed what its events say up to the one that the document ends with
 * @param viewMayDiffer whether the document need not stand where the events do: it is ahead of them, or not whole through the
 *     block yet
 */
record Look(Told chain, Told store, Told view, Told storeAsViewed, boolean viewMayDiffer, Told mirror) {
    /** How many values there are. */
    int values() {
        return places().size();
    }

    private Set<Place> places() {
        Set<Place> places = new LinkedHashSet<>(chain.places());
        places.addAll(store.places());
        places.addAll(view.places());
        places.addAll(mirror.places());
        return places;
    }

    /** The values that are not the same everywhere. */
    List<Difference> differences(Kind<?> kind, String thing, BlockPoint block) {
        List<Difference> differences = new ArrayList<>();
        for (Place place : places()) {
            if (isSame(kind, place)) continue;
            differences.add(new Difference(
                    kind.name(),
                    thing,
                    kind.contract(),
                    kind.address(),
                    place.subject(),
                    place.field(),
                    chain.at(place),
                    store.at(place),
                    view.at(place),
                    mirror.at(place),
                    block));
        }
        return differences;
    }

    /** The chain need not tell a value, nor the mirror keep it. */
    private boolean isSame(Kind<?> kind, Place place) {
        String held = kind.isInStreams() ? store.at(place) : chain.at(place);
        return isNothingElse(chain.at(place), held)
                && isNothingElse(mirror.at(place), held)
                && (!kind.isInStreams() || isViewed(place));
    }

    private boolean isViewed(Place place) {
        return Objects.equals(view.at(place), store.at(place))
                || (viewMayDiffer && Objects.equals(view.at(place), storeAsViewed.at(place)));
    }

    private static boolean isNothingElse(@Nullable String told, @Nullable String held) {
        return told == null || told.equals(held);
    }
}
