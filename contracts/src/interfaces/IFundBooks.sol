// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title What the fund holds of each token, in four books that never share a unit, and how it comes in.
interface IFundBooks {
    /// @notice Where each unit of a token is, in exactly one of [base units].
    /// @dev The reserve is what nothing was promised of: what the domain calls available.
    struct Books {
        uint256 reserve; // free for any incident within its cap
        uint256 committed; // to opened payouts, not yet drawn
        uint256 escrow; // slashed for incidents whose claims window runs
        uint256 credits; // drawn, but refused by their receivers
    }

    /// @notice The books of a token after a change [base units].
    event FundAdvanced(address indexed token, uint256 reserve, uint256 committed, uint256 escrow, uint256 credits);
    /// @notice `amount`, as measured, was added to the reserve, which is now `reserve` [base units].
    event ContributionReceived(address indexed token, address indexed from, uint256 amount, uint256 reserve);
    /// @notice `payer` paid `amount`, as measured, of a provider's premium; `paid` is all that was paid for the period, `reserve`
    /// what the reserve is now [base units].
    event PremiumPaid(
        address indexed token,
        address indexed provider,
        uint256 indexed period,
        address payer,
        uint256 amount,
        uint256 paid,
        uint256 reserve
    );
    /// @notice The fund's share of a dispute's deposit went to the reserve [base units of the bond token].
    event DepositShareReceived(address indexed token, uint256 amount, uint256 reserve);
    /// @notice `account` refused `amount`, or its token did; it draws its `credit` whenever it can [base units].
    event CreditGiven(address indexed token, address indexed account, uint256 amount, uint256 credit);
    /// @notice `account` was paid its credit, of which `credit` is left [base units].
    event CreditDrawn(address indexed token, address indexed account, uint256 amount, uint256 credit);

    /// @notice The transfer brought nothing into the fund.
    error NothingReceived();
    /// @notice The account has no credit in this token.
    error NoCredit(address token, address account);
    /// @notice The court alone passes on shares of deposits.
    error OnlyCourt(address caller);

    /// @notice Adds to the reserve; what arrived is measured by balance.
    function contribute(IERC20 token, uint256 amount) external;

    /// @notice As `contribute`, recorded as the premium of `provider` for `period`, whoever pays.
    function payPremium(IERC20 token, uint256 amount, address provider, uint256 period) external;

    /// @notice Told by the court when it sent the fund's share of a deposit; what nothing else accounts for goes to the reserve.
    function onDepositShare(uint256 amount) external;

    /// @notice Pays an account what it is owed; anyone may push, only the account receives.
    function drawCredit(IERC20 token, address account) external;

    /// @notice What the fund holds of a token, by book.
    function books(IERC20 token) external view returns (Books memory);

    /// @notice What `account` may draw [base units].
    function credit(IERC20 token, address account) external view returns (uint256);

    /// @notice What was paid of a provider's premium for a period [base units].
    function premiumPaid(IERC20 token, address provider, uint256 period) external view returns (uint256);
}
