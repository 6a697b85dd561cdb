package org.assaydao.statement;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;

/**
 * The proof that a statement is its actor's: kept in the event for ever, so that anybody can verify it again.
 *
 * @param kind how the signature is checked
 * @param digest the EIP-712 digest that was signed
 * @param signature in the 65-byte form that OpenZeppelin takes (v of 27 or 28), whatever form it was sent in
 * @param verifiedAtBlock the newest seen block when it was verified; a contract wallet's answer depends on it
 */
public record Authorisation(Kind kind, Address signer, Hash32 digest, HexBytes signature, long verifiedAtBlock) {
    /** EOA: an ECDSA signature; ERC1271 and ERC6492: a contract's own answer. */
    public enum Kind {
        EOA,
        ERC1271,
        ERC6492
    }
}
