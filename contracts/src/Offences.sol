// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What a provider can be accused of, and the calendar in which it happened.
library Offences {
    /// @notice It claimed more capacity than it has.
    uint8 internal constant MISREPORTED_CAPACITY = 0;
    /// @notice It sold more than it has.
    uint8 internal constant OVERSOLD = 1;
    /// @notice Evidence that it gave was made up.
    uint8 internal constant FABRICATED_EVIDENCE = 2;
    /// @notice A periodic proof was missed, one case for each day.
    uint8 internal constant MISSED_PROOF = 3;
    /// @notice It was down for longer than its terms allow.
    uint8 internal constant DOWNTIME = 4;
    /// @notice It kept what it had to pay out.
    uint8 internal constant WITHHELD_PAYOUT = 5;
    /// @notice It kept a deposit that it had to return.
    uint8 internal constant WITHHELD_DEPOSIT = 6;
    /// @notice It sold raw capacity as effective.
    uint8 internal constant RAW_SOLD_AS_EFFECTIVE = 7;
    /// @notice Heartbeats and payouts stopped.
    uint8 internal constant ABSCONDED = 8;
    /// @notice How many there are.
    uint8 internal constant COUNT = 9;

    /// @notice How long one period of the offence's calendar is [seconds].
    function length(uint8 offence) internal pure returns (uint64) {
        return offence == MISSED_PROOF ? 1 days : 30 days;
    }

    /// @notice The number of the period that a time falls into; period 0 began with 1970.
    function period(uint8 offence, uint64 happenedAt) internal pure returns (uint64) {
        return happenedAt / length(offence);
    }

    /// @notice Whether the offence says that what the provider's auditor attested was wrong, so that he is a party.
    function contestsAttestation(uint8 offence) internal pure returns (bool) {
        return offence == MISREPORTED_CAPACITY || offence == FABRICATED_EVIDENCE || offence == RAW_SOLD_AS_EFFECTIVE;
    }

    /// @notice As the domain spells it.
    function name(uint8 offence) internal pure returns (string memory) {
        if (offence == MISREPORTED_CAPACITY) return "MISREPORTED_CAPACITY";
        if (offence == OVERSOLD) return "OVERSOLD";
        if (offence == FABRICATED_EVIDENCE) return "FABRICATED_EVIDENCE";
        if (offence == MISSED_PROOF) return "MISSED_PROOF";
        if (offence == DOWNTIME) return "DOWNTIME";
        if (offence == WITHHELD_PAYOUT) return "WITHHELD_PAYOUT";
        if (offence == WITHHELD_DEPOSIT) return "WITHHELD_DEPOSIT";
        if (offence == RAW_SOLD_AS_EFFECTIVE) return "RAW_SOLD_AS_EFFECTIVE";
        return "ABSCONDED";
    }
}
