// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {ProposalTexts} from "../../src/ProposalTexts.sol";
import {SimpleGovernor} from "../mocks/SimpleGovernor.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title OpenZeppelin's own reading of the suffix, made public.
contract StockReading is SimpleGovernor {
    constructor(IVotes token_, Governor ours) SimpleGovernor(token_, ours) {}

    function allows(address proposer, string calldata text) external view returns (bool) {
        return _isValidDescriptionForProposer(proposer, text);
    }
}

/// @title Who may put a text to vote: what OpenZeppelin reads, byte for byte.
contract AllowsTest is GovernorFixture {
    StockReading private stock;

    function setUp() public override {
        super.setUp();
        stock = new StockReading(token, governor);
    }

    function testFuzz_any_text_reads_the_same(address proposer, string calldata text) external view {
        assertEq(ProposalTexts.allows(proposer, text), stock.allows(proposer, text));
    }

    function testFuzz_a_suffix_reads_the_same(string calldata text, address named, address proposer) external view {
        string memory suffixed = string.concat(text, "#proposer=", Strings.toHexString(named));
        assertTrue(ProposalTexts.allows(named, suffixed));
        assertEq(ProposalTexts.allows(proposer, suffixed), proposer == named);
        assertEq(ProposalTexts.allows(proposer, suffixed), stock.allows(proposer, suffixed));
    }

    /// @dev One byte of a suffix is changed: marker, prefix, digit, or what stands before.
    function testFuzz_a_damaged_suffix_reads_the_same(address named, address proposer, uint8 at, bytes1 byte_)
        external
        view
    {
        bytes memory text = bytes(string.concat("a text\n#proposer=", Strings.toChecksumHexString(named)));
        text[at % text.length] = byte_;
        assertEq(ProposalTexts.allows(proposer, string(text)), stock.allows(proposer, string(text)));
        assertEq(ProposalTexts.allows(named, string(text)), stock.allows(named, string(text)));
    }
}
