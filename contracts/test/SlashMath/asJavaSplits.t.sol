// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {SlashMath} from "../../src/SlashMath.sol";

/// @title The differential test of slashes and deposits: the same random amounts as in Java, and the same results.
contract AsJavaSlashesTest is Test {
    string private _json;

    function setUp() external {
        _json = vm.readFile("test/data/splits.json");
    }

    /// @dev INV-14
    function test_a_slash_and_its_bounty_are_javas() external view {
        uint256[] memory basis = _column("slashBasis");
        uint256[] memory share = _column("slashShare");
        uint256[] memory damages = _column("slashDamages");
        uint256[] memory before = _column("slashBefore");
        uint256[] memory atStake = _column("slashAtStake");
        uint256[] memory slashed = _column("slashed");
        assertEq(basis.length, 400);
        for (uint256 i = 0; i < basis.length; ++i) {
            assertEq(SlashMath.slash(basis[i], share[i], damages[i], before[i], atStake[i]), slashed[i]);
        }
        uint256[] memory bountyShare = _column("slashBountyShare");
        uint256[] memory cap = _column("slashBountyCap");
        uint256[] memory bounty = _column("slashBounty");
        for (uint256 i = 0; i < slashed.length; ++i) {
            assertEq(SlashMath.bounty(before[i], slashed[i], bountyShare[i], cap[i]), bounty[i]);
        }
    }

    function test_a_deposit_and_its_parts_are_javas() external view {
        uint256[] memory amount = _column("depositAmount");
        uint256[] memory share = _column("depositShare");
        uint256[] memory flat = _column("depositFlat");
        uint256[] memory least = _column("depositLeast");
        uint256[] memory toWinner = _column("depositToWinner");
        uint256[] memory back = _column("depositBack");
        assertEq(amount.length, 200);
        for (uint256 i = 0; i < amount.length; ++i) {
            assertEq(SlashMath.deposit(amount[i], share[i], flat[i]), least[i]);
            (uint256 won, uint256 lost) = SlashMath.lost(amount[i], share[i]);
            assertEq(won, toWinner[i]);
            assertEq(lost, amount[i] - toWinner[i]);
            (uint256 returned, uint256 kept) = SlashMath.undecided(amount[i], share[i], flat[i]);
            assertEq(returned, back[i]);
            assertEq(kept, amount[i] - back[i]);
        }
    }

    function _column(string memory name) private view returns (uint256[] memory) {
        return vm.parseJsonUintArray(_json, string.concat(".", name));
    }
}
