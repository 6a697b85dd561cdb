// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FundFixture} from "../FundFixture.sol";

/// @title Whom the fund listens to is fixed.
contract ImmutablesTest is FundFixture {
    function test_they_are_those_of_the_deployment() external view {
        assertEq(address(fund.governor()), address(governor));
        assertEq(fund.timelock(), address(timelock));
        assertEq(address(fund.stewards()), address(book));
        assertEq(fund.vault(), VAULT);
        assertEq(fund.court(), COURT);
        assertEq(address(fund.bondToken()), address(bondToken));
        assertEq(abi.encode(fund.terms()), abi.encode(_terms()));
        assertEq(abi.encode(fund.tokenTerms(bondToken)), abi.encode(_bondTerms()));
    }
}
