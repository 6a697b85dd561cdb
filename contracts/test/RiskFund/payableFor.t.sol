// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FundFixture} from "../FundFixture.sol";

/// @title What may be paid of awards: no more than they are, the escrow first, then what the cap allows of the reserve.
contract PayableForTest is FundFixture {
    function testFuzz_it_is_bounded_by_awards_escrow_reserve_and_cap(uint256 awards, uint256 escrow, uint256 reserve)
        external
    {
        escrow = bound(escrow, 0, 2 * CAP);
        reserve = bound(reserve, 1, 2 * CAP);
        _slash(DISPUTE, escrow);
        _contribute(reserve);
        uint256 most = escrow + (reserve < CAP ? reserve : CAP);
        assertEq(fund.payableFor(DISPUTE, awards), awards < most ? awards : most);
    }

    function test_what_is_committed_pays_nothing_else() external {
        _contribute(100);
        bytes32 first = _declare();
        bytes32 second = _declare();
        _opened(first, 60);
        assertEq(fund.payableFor(second, 100), 40);
    }
}
