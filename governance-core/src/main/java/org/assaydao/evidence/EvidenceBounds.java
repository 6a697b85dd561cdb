package org.assaydao.evidence;

import java.time.Duration;

/**
 * What is taken in of evidence.
 *
 * @param mostBytes of one file
 * @param bytesOfSide what the files of one side of one dispute may have together
 * @param open how many uploads may be under way
 * @param openOfOne how many of one address
 * @param idle after so long without a byte an upload is let go
 * @param longest so long after it was begun it is let go in any case
 * @param bytesOfSite what one site may send in a day, whatever becomes of it
 * @param bytesOfAll what all may send in a day
 */
public record EvidenceBounds(
        long mostBytes,
        long bytesOfSide,
        int open,
        int openOfOne,
        Duration idle,
        Duration longest,
        long bytesOfSite,
        long bytesOfAll) {}
