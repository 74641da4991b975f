import type { ErrorCode } from '#contract/errors.ts'

/** What a refusal says to the person: what happened and what to do now. `{{…}}` are the refusal's figures. */
export const errors: Record<ErrorCode, string> = {
  'company.already_set_up': '公司已经建好了，请直接登录。',
  'invitation.not_found': '这个邀请链接已经用过、过期或被撤回。请让主管重新发一个。',
  'person.not_found': '没有这位同事，可能已被移除。',
  'shop.not_found': '没有这家店铺，或者您不在这家店。',
  'team.not_found': '没有这个班组，可能已被移除。',
  'session.not_found': '这个登录已经失效。',
  'session.wrong_password': '工号（或邮箱）与密码对不上。',
  'session.throttled': '输错次数太多，请过几分钟再试。',

  'channel.not_found': '没有这个渠道，可能已被移除。',
  'channel.disabled': '这个渠道已停用，先启用再试。',
  'channel.not_a_widget': '只有网页聊天窗才有这项设置。',
  'channel.too_many_keys': '有效密钥已到上限，先停用一把旧的。',
  'channel.key_not_found': '没有这把密钥，可能已被移除。',
  'channel.origin_refused': '这个网站不在聊天窗的允许名单里。',
  'signature.missing': '请求没有签名。',
  'signature.key_unknown': '签名用的密钥不存在或已停用。',
  'signature.expired': '签名时间与服务器相差超过 300 秒，请校准时钟。',
  'signature.wrong': '签名不对，请检查密钥与签名的原文。',
  'batch.not_json': '请求内容不是完整的 JSON。',
  'batch.too_large': '一批数据太大，请分批发送。',
  'batch.too_many_events': '一批事件太多，请分批发送。',
  'visitor.unknown': '聊天已失效，请刷新页面重新开始。',
  'visitor.too_fast': '发送太快了，请稍等片刻。',

  'conversation.not_found': '没有这个会话，或者您看不到它。',
  'conversation.already_resolved': '这个会话已经完结。',
  'conversation.not_resolved': '这个会话还没有完结。',
  'conversation.not_assignee': '这个会话不在您手上，先接过来再操作。',
  'conversation.already_assigned': '这个会话刚被同事接走了。',
  'conversation.already_yours': '这个会话已经在您手上。',
  'conversation.reception_full': '您的接待已满，先完结几个，或请班组长调高上限。',
  'conversation.target_is_holder': '会话已经在这位同事手上。',
  'conversation.target_not_in_shop': '这位同事不在这家店，看不到这个会话。',
  'conversation.target_off_duty': '这位同事现在不在岗，请换一位或转给班组。',
  'conversation.target_full': '这位同事接待已满，请换一位或转给班组。',
  'conversation.unanswered_ad': '平台仍把它算作未回复，请先回一句再标为广告。',

  'message.unseen_reply': '同事刚刚回复了买家，您还没看到。看过再发，您写的内容还在。',
  'message.read_only_channel': '这是导入的会话，只能查看，不能回复。',

  'customer.not_found': '没有这位买家，或者您看不到。',
  'customer.too_many_tags': '标签已到上限，先去掉一个。',

  'quick_reply.not_found': '没有这条快捷回复，可能已被删除。',
  'quick_reply.shortcut_taken': '这个短码已经有人用了，换一个吧。',

  'rating.not_invited': '还没有邀请评价。',
  'rating.already_given': '这次会话已经评价过了。',
  'rating.already_invited': '这次会话已经邀请过评价。',
  'rating.buyer_waits': '买家还在等您回复，先解决问题再邀评。',
  'file.not_found': '没有这个文件，可能已被清理。',
  'file.too_large': '文件太大，放不下。',
  'file.type_refused': '不支持这种文件。',
}
