// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AnchorFixture} from "../AnchorFixture.sol";

/// @title What a thief anchored while the vote against him ran is undone by that one vote, at a cost that does not grow with it.
contract AnchorRecoveryTest is AnchorFixture {
    function test_one_call_undoes_what_ten_days_anchored_for_the_gas_of_one() external {
        uint256 few = _gasOfUndoing(10);
        uint256 many = _gasOfUndoing(1_440);
        assertEq(anchors.standing(), 1);
        assertLt(many, 120_000, "gas");
        assertApproxEqRel(many, few, 0.1e18, "whatever there is");
        assertTrue(anchors.anchorAt(1_441).repudiated);
        assertEq(anchors.anchorAt(1_441).previous, 1_440, "what it was built on stays as it was");
        _anchor(11);
    }

    function _gasOfUndoing(uint64 count) private returns (uint256 gas) {
        setUp();
        _anchor(10);
        for (uint64 i = 1; i <= count; ++i) {
            _anchor(10 + i * GROWTH);
        }
        vm.cool(address(anchors));
        vm.prank(address(timelock));
        gas = gasleft();
        anchors.repudiateFrom(2);
        gas -= gasleft();
    }
}
