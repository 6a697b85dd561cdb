package org.assaydao.chain;

import org.assaydao.kernel.Address;

/** Which deployment this system serves. Read once at start; a database belongs to one. */
public record Contracts(
        long chainId,
        long deployedAtBlock,
        Address token,
        Address governor,
        Address timelock,
        Address registry,
        Address vault,
        Address bondToken,
        Address court,
        Address fund,
        Address certificate,
        Address anchor,
        Address auditorBonds,
        Address delistings,
        Address auditorCases) {}
