package org.assaydao.statement;

import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;

/**
 * Personal data of one subject, readable only while the subject's key exists: AES-256-GCM, the IV in front.
 *
 * @param subject whose key opens it, for example {@code provider:0x…}
 * @param structHash the EIP-712 {@code hashStruct} of the clear text, enough to recompute the statement's digest for ever
 */
public record Sealed(String subject, Hash32 structHash, HexBytes ciphertext) {}
