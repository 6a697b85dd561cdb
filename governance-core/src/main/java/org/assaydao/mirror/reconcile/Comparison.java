package org.assaydao.mirror.reconcile;

import java.util.List;
import java.util.Optional;
import org.assaydao.chain.BlockPoint;

/**
 * What comparing some things of one kind came to.
 *
 * @param block as of which the first look was; what differed then was looked at again, as of later ones
 * @param things those that were compared
 * @param values how many values of theirs
 * @param differences those that are not the same at the last look either
 * @param next behind which thing the kind goes on; empty at its end
 */
public record Comparison(
        String kind,
        BlockPoint block,
        List<String> things,
        int values,
        List<Difference> differences,
        Optional<String> next) {
    public Comparison {
        things = List.copyOf(things);
        differences = List.copyOf(differences);
    }
}
