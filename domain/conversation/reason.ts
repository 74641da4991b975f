/** The five jobs of a chat (R47): 答疑解惑, 讨价还价, 提升销量, 情感维系, 问题处理. */
export const REASONS = ['enquiry', 'bargaining', 'selling', 'relationship', 'problem'] as const
export type Reason = (typeof REASONS)[number]

/** Where the question came from, for the report to the departments (R121): 常规问题, 客服技能, 产品或技术. */
export const CAUSES = ['routine', 'skill', 'product'] as const
export type Cause = (typeof CAUSES)[number]
