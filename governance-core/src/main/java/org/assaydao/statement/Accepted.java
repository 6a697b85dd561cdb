package org.assaydao.statement;

import org.assaydao.kernel.Hash32;

/**
 * The answer to an accepted statement. The same statement again gets the same answer, with {@code repeated} set.
 *
 * @param position {@code <aggregate id>@<sequence>} of the event that took it
 * @param repeated true when it had been accepted before
 */
public record Accepted(String position, Hash32 digest, AcceptedAt acceptedAt, boolean repeated) {
    public Accepted again() {
        return new Accepted(position, digest, acceptedAt, true);
    }
}
